/**
 * A load's life after its publication: it drains, releases what its providers asked to be released, is swept
 * out of Java's registries, and is proved to be gone.
 *
 * <p>Start at {@link io.playground.runtime.connectors.generation.GenerationKeeper}.
 */
package io.playground.runtime.connectors.generation;
