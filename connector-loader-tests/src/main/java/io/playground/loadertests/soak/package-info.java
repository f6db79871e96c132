/**
 * Replaces a connector again and again while connections run on it, and measures what that leaves behind.
 *
 * <pre>
 *   ReplacementSoak ── writes a jar, rescans both nodes, ends and opens some connections, N times
 *     ├─ NumberedClient ── numbered messages, a few on their way at a time ──▶ EchoEnd
 *     └─ ProcessFigures ── metaspace, classes, open files
 * </pre>
 *
 * <p>Start at {@link io.playground.loadertests.soak.ReplacementSoak}.
 */
package io.playground.loadertests.soak;
