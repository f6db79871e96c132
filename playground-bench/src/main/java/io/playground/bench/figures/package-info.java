/**
 * What is measured, and what came out: figures, their goals, their runs.
 *
 * <pre>
 *   FigureGroup ──measures──▶ Figure ◀──is of── Measurement ──has──▶ Run, Run, Run ...
 *                               │                                      │
 *                              Goal ◀──────────is judged by───────── Spread
 * </pre>
 *
 * Start at {@link io.playground.bench.figures.Measurement}.
 */
package io.playground.bench.figures;
