package io.playground.pwp.testing;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;

/** A channel whose system takes nothing while it is clogged. */
public final class ClogChannel extends EmbeddedChannel {

  private boolean clogged;

  /** Open, on a clock that stands still. */
  public ClogChannel(ChannelHandler... handlers) {
    super(handlers);
    freezeTime();
  }

  public void clog() {
    clogged = true;
  }

  /** Sends what waits. */
  public void unclog() {
    clogged = false;
    flush();
    runPendingTasks();
  }

  @Override
  protected void doWrite(ChannelOutboundBuffer in) throws Exception {
    if (!clogged) {
      super.doWrite(in);
    }
  }
}
