/**
 * Describes a bundle: an entry of a connectors directory, its file names, its jars and its tree of classes;
 * and the steps of its load.
 *
 * <p>Start at {@link io.playground.runtime.connectors.bundle.FoundBundle}.
 */
package io.playground.runtime.connectors.bundle;
