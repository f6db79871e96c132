/**
 * How much a node keeps for slow peers and unfinished packets, and for how long.
 *
 * <p>{@link io.playground.pwp.limits.QueueLimits} bounds what waits for a destination, and how long its
 * senders wait; {@link io.playground.pwp.limits.ReassemblyLimits} bounds what is kept of unfinished packets,
 * and when they are forgotten.
 */
package io.playground.pwp.limits;
