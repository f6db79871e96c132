/**
 * What a node reports besides its log.
 *
 * <p>{@link io.playground.runtime.observation.ConnectorEvent} reports bundles that are loaded, replaced and removed,
 * {@link io.playground.runtime.observation.GenerationState} of those that are there,
 * {@link io.playground.runtime.observation.BlockedCallback} of a layer that stops its event loop, and
 * {@link io.playground.runtime.observation.TrafficCounts} of what passes each layer. How such things are put in words
 * is in {@link io.playground.runtime.observation.PrintableText} and {@link
 * io.playground.runtime.observation.FileProblem}.
 */
package io.playground.runtime.observation;
