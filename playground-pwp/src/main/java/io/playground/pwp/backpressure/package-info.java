/**
 * Decides who waits for a slow destination, for how long, and when its packets are dropped instead.
 *
 * <pre>
 *   sender's link ── is the destination's Gate open? ──▶ yes: forward
 *         ▲                                         └──▶ full: the link pauses, for senderWait at most
 *         └── drained, or the wait is over ──────────────── then: drop and count
 * </pre>
 *
 * <p>Start at {@link io.playground.pwp.backpressure.Gate}. How long senders wait is set in
 * {@link io.playground.pwp.limits.QueueLimits}. Not exported.
 */
package io.playground.pwp.backpressure;
