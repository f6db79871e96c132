/**
 * Shows what was measured: a table to read, JSON to keep, plots, and the tables in {@code
 * docs/performance.md}.
 *
 * <p>The JSON is what counts; everything else is made from it. Start at {@link
 * io.playground.bench.report.Results}.
 */
package io.playground.bench.report;
