package io.playground.pwp.loops;

import io.playground.pwp.channel.ChannelKind;
import io.playground.pwp.channel.ChannelLoops;

/**
 * Stands between the public {@link EventLoops} and the loops that this module's packages open channels
 * on, so that no type of Netty, nor of a package that is not exported, is part of the public API.
 */
abstract class NettyFreeLoops extends ChannelLoops {

  NettyFreeLoops(ChannelKind kind, int threadCount) {
    super(kind, threadCount);
  }
}
