/**
 * The packets of the control protocol, by which applications share a VNIC in a process of its own.
 *
 * <pre>
 *   application                              VNIC
 *      Open ────────────────────────────────▶
 *           ◀──────────────────────── OpenResponse
 *           ◀═══════ callback connection (TCP) ═══
 *           ◀───────────────────────────── Spawned
 * </pre>
 *
 * <p>Start at {@link io.playground.pwp.control.ControlPacket}. {@code io.playground.pwp.serving} is the
 * VNIC's side, {@code io.playground.pwp.shared} the application's. Not exported.
 */
package io.playground.pwp.control;
