/**
 * The outcomes of loading a bundle, a provider or a directory, as types that the log, the listing and the
 * tests all read.
 *
 * <p>Start at {@link io.playground.runtime.connectors.outcome.LoadOutcome}.
 */
package io.playground.runtime.connectors.outcome;
