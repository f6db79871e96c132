/**
 * Links as Netty channels: opening them, reading frames off them, writing frames to them, and holding
 * back senders whose destination is full.
 *
 * <pre>
 *          socket or in-process channel
 *                │               ▲
 *          LinkReader        LinkWriter        one write to the system at the end of the loop's turn
 *                │               ▲
 *                ▼               │
 *          LinkFrames        encoded frames
 *       (switch or VNIC)
 *                └── Gate ──▶ refuses while a destination is full: LinkReader stops reading
 * </pre>
 *
 * <p>Start at {@link io.playground.pwp.channel.ChannelLoops}. Not exported: Netty's types stop here.
 */
package io.playground.pwp.channel;
