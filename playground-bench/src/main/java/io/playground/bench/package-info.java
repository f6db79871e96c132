/**
 * Measures Playground side by side with what is best in its field: {@code bin/bench}.
 *
 * <pre>
 *   Bench ──▶ a FigureGroup each ──▶ Recording ──▶ Results ──▶ latest.json, table, plots, docs/performance.md
 *              relay scale memory load startup    worker processes (package process)
 *              hops packets                       JMH forks (package jmh)
 * </pre>
 *
 * <p>A figure is a ratio to a peer wherever there is one, and the two are measured in turn within
 * one run. What a peer's own documentation advises is done, and its class says so. Start at {@link
 * io.playground.bench.Bench}.
 */
package io.playground.bench;
