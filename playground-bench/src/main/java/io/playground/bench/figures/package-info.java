/**
 * Figures, their goals, and the runs that measured them.
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
