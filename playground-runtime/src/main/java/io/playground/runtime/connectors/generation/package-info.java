/**
 * Ends generations: drains them, releases their resources, sweeps them out of Java's registries, and proves
 * that they are gone.
 *
 * <p>Start at {@link io.playground.runtime.connectors.generation.GenerationKeeper}.
 */
package io.playground.runtime.connectors.generation;
