package io.playground.bench.relay;

import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;

/** The leanest framing that Netty ships: two bytes of length before each message. */
final class Framing {

  private static final int LENGTH_BYTES = 2;
  private static final int LARGEST = 0xFFFF;

  private Framing() {}

  /** Puts a length before each message. */
  static ChannelHandler prepender() {
    return new LengthFieldPrepender(LENGTH_BYTES);
  }

  /** Finds messages and takes the length away. */
  static ChannelHandler decoder() {
    return new LengthFieldBasedFrameDecoder(LARGEST, 0, LENGTH_BYTES, 0, LENGTH_BYTES);
  }

  /** Finds messages and leaves the length where it is: who passes them on need not write it again. */
  static ChannelHandler finder() {
    return new LengthFieldBasedFrameDecoder(LARGEST, 0, LENGTH_BYTES);
  }
}
