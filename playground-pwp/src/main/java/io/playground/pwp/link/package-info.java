/**
 * What links run on, and what a link says it serves.
 *
 * <pre>
 *     VNIC ──link── switch ──link── VNIC     a link: frames over TCP, or inside the process
 *       └──────────── EventLoops ────────┘
 * </pre>
 *
 * <p>{@link io.playground.pwp.link.EventLoops} chooses what carries the links of a network; an
 * {@link io.playground.pwp.link.AddressBlock} is what a link announces.
 */
package io.playground.pwp.link;
