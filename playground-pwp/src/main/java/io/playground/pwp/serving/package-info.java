/**
 * A VNIC that applications in other processes share, through the control protocol.
 *
 * <pre>
 *   control connection ── ControlConnection ──▶ sockets: connect, listen
 *                                                   │
 *   callback connection ◀── Callback ◀── flow ──── SwitchedVnic ──── switch
 * </pre>
 *
 * <p>Start at {@link io.playground.pwp.serving.VnicServer}.
 */
package io.playground.pwp.serving;
