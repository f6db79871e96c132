/**
 * The VNIC inside an application's own process, with a link of its own to a switch.
 *
 * <pre>
 *      Flow      Flow      Flow        flow, port
 *       │         ▲         │
 *    Outbound  Inbound ── Reassembler  uplink, fragment
 *       └──── VnicLink ─────┘          uplink
 *                │
 *             a switch
 * </pre>
 *
 * <p>Start at {@link io.playground.pwp.embedded.SwitchedVnic}.
 */
package io.playground.pwp.embedded;
