/**
 * What a node tells those who run it, besides its log.
 *
 * <p>{@link io.playground.runtime.observation.BlockedCallback} tells of a layer that stops its event loop,
 * {@link io.playground.runtime.observation.TrafficCounts} of what passes each layer.
 */
package io.playground.runtime.observation;
