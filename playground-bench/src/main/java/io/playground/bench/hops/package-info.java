/**
 * The cost of one more layer for a message.
 *
 * <p>Ours runs in the production dispatcher over a flow that swallows what is written; the peer is
 * a Netty pipeline. The cost of a hop is the slope between one layer and nine, so that what is at
 * the ends of a stack does not count. Start at {@link io.playground.bench.hops.HopFigures}.
 */
package io.playground.bench.hops;
