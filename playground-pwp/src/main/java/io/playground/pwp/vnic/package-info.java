/**
 * VNICs: a network address, its ports, and the flows of data between a port here and a port elsewhere.
 *
 * <pre>
 *    Protocol     Protocol     Protocol        the bottom layer of a stack, or an application
 *       │            │            │
 *      Flow         Flow         Flow          one per connection: remote address and port, local port
 *       └────────────┼────────────┘
 *                  Vnic ── Listener            a port that spawns a flow for each new remote
 *                    │
 *                   link to a switch
 * </pre>
 *
 * <p>Start at {@link io.playground.pwp.vnic.Vnic}; {@link io.playground.pwp.vnic.SwitchedVnic} is the
 * one inside the application's own process.
 */
package io.playground.pwp.vnic;
