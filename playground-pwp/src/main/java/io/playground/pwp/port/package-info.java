/**
 * The ports of a VNIC: which are taken, and which have a listener.
 *
 * <p>Start at {@link io.playground.pwp.port.Ports}. Not exported.
 */
package io.playground.pwp.port;
