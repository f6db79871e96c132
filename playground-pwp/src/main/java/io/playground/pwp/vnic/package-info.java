/**
 * A VNIC as its user sees it: a network address, its ports, and flows of data between a port here
 * and a port elsewhere.
 *
 * <pre>
 *    Protocol     Protocol     Protocol        the bottom layer of a stack, or an application
 *       │            │            │
 *      Flow         Flow         Flow          one per connection: remote address and port, local port
 *       └────────────┼────────────┘
 *                  Vnic ── Listener            a port that spawns a flow for each new remote
 * </pre>
 *
 * <p>Start at {@link io.playground.pwp.vnic.Vnic}. The implementation inside the application's own process
 * is {@code io.playground.pwp.embedded.SwitchedVnic}. The back-off that {@link
 * io.playground.pwp.vnic.RedialOptions} sets is carried out in {@code io.playground.pwp.uplink}.
 */
package io.playground.pwp.vnic;
