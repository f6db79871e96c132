package io.playground.pwp.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** "Memory is bounded everywhere", that of the system for many links, too. */
class SocketBuffersTest {

  private static final int BYTES = 16 * 1_024;

  private final MultiThreadIoEventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final SocketBuffers buffers = new SocketBuffers(3, BYTES);

  @AfterEach
  void endTheLoop() {
    loops.shutdownGracefully(0, 10, TimeUnit.SECONDS).syncUninterruptibly();
  }

  @Test
  void fewLinksHaveWhatTheSystemGives() {
    Channel first = opened();
    Channel second = opened();

    assertThat(isLimited(first)).isFalse();
    assertThat(isLimited(second)).isFalse();
  }

  @Test
  void manyAreLimitedThoseThatWereThereBeforeIncluded() {
    Channel first = opened();
    Channel second = opened();
    Channel third = opened();
    Channel fourth = opened();

    assertThat(first).matches(this::isLimited);
    assertThat(second).matches(this::isLimited);
    assertThat(third).matches(this::isLimited);
    assertThat(fourth).matches(this::isLimited);
  }

  @Test
  void thoseThatHaveEndedDoNotCount() {
    opened().close().syncUninterruptibly();
    opened().close().syncUninterruptibly();
    Channel third = opened();
    Channel fourth = opened();

    assertThat(isLimited(third)).isFalse();
    assertThat(isLimited(fourth)).isFalse();
  }

  private Channel opened() {
    Channel channel = new NioSocketChannel();
    loops.register(channel).syncUninterruptibly();
    buffers.opened(channel);
    return channel;
  }

  /** Asked on the event loop, behind what it has to do. */
  private boolean isLimited(Channel channel) {
    return channel
        .eventLoop()
        .submit(
            () ->
                channel.config().getOption(ChannelOption.SO_RCVBUF) <= 2 * BYTES
                    && channel.config().getOption(ChannelOption.SO_SNDBUF) <= 2 * BYTES)
        .syncUninterruptibly()
        .getNow();
  }
}
