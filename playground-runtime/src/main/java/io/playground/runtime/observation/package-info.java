/**
 * What a node tells those who run it, besides its log.
 *
 * <p>Start at {@link io.playground.runtime.observation.BlockedCallback}.
 */
package io.playground.runtime.observation;
