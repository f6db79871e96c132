/**
 * Counters by cause, for what a switch or a VNIC reports of itself.
 *
 * <p>Start at {@link io.playground.pwp.count.Counters}. Not exported: its readings are records such as
 * {@link io.playground.pwp.switching.SwitchStatistics}.
 */
package io.playground.pwp.count;
