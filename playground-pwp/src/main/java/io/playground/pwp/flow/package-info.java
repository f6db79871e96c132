/**
 * Flows: the connections of a VNIC, with their callbacks, their timers, and what waits for one that has
 * paused reading.
 *
 * <p>Start at {@link io.playground.pwp.flow.WireFlow}. Not exported.
 */
package io.playground.pwp.flow;
