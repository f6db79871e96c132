/**
 * Runs one benchmark of JMH at a time, so that ours and the peer's can take turns. Start at
 * {@link io.playground.bench.jmh.JmhRunner}.
 */
package io.playground.bench.jmh;
