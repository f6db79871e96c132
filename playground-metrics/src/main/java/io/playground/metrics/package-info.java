/**
 * A node's meters for Micrometer. Start at {@link io.playground.metrics.PlaygroundMetrics}.
 */
package io.playground.metrics;
