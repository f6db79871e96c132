/**
 * A VNIC's link to its switch: dialled, announced, dialled again with back-off when it is lost, and the way
 * out for the data of flows.
 *
 * <p>Start at {@link io.playground.pwp.uplink.VnicLink}. How long the back-off waits is set in
 * {@link io.playground.pwp.vnic.RedialOptions}. Not exported.
 */
package io.playground.pwp.uplink;
