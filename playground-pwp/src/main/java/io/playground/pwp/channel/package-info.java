/**
 * Netty's channels and event loops: opening, connecting and closing them, over TCP or inside the process.
 *
 * <p>Start at {@link io.playground.pwp.channel.ChannelLoops}. Not exported: Netty's types stop below the
 * exported packages.
 */
package io.playground.pwp.channel;
