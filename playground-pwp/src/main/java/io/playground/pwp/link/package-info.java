/**
 * One link: reads frames off a channel and writes frames to it.
 *
 * <pre>
 *          channel (a socket, or inside the process)
 *                │               ▲
 *          LinkReader        LinkWriter        one write to the system at the end of the loop's turn
 *                │               ▲
 *                ▼               │
 *            LinkHandler    encoded frames     a switch's link, or the uplink of a VNIC
 * </pre>
 *
 * <p>Start at {@link io.playground.pwp.link.LinkReader}. Not exported.
 */
package io.playground.pwp.link;
