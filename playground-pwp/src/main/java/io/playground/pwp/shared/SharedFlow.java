package io.playground.pwp.shared;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.playground.api.CloseReason;
import io.playground.api.ConnectionInfo;
import io.playground.api.Protocol;
import io.playground.pwp.count.Counters;
import io.playground.pwp.flow.LoopFlow;
import io.playground.pwp.vnic.VnicOptions;
import io.playground.pwp.vnic.VnicStatistics.Count;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * A flow over a callback connection.
 *
 * <p><b>Threads.</b> As {@link LoopFlow}; its own methods are for the event loop.
 */
final class SharedFlow extends LoopFlow {

  private final VnicOptions options;
  private final Counters<Count> counters;
  private final Consumer<SharedFlow> whenEnded;

  /** What was written before the callback connection was up. */
  private final Queue<List<ByteBuffer>> early = new ArrayDeque<>();

  /** What had been read already when the protocol paused. */
  private final Queue<ByteBuffer> unread = new ArrayDeque<>();

  private volatile ConnectionInfo info;
  private volatile Optional<Channel> channel = Optional.empty();
  private long earlyBytes;
  private boolean flushing;

  SharedFlow(
      EventLoop loop,
      VnicOptions options,
      Counters<Count> counters,
      ConnectionInfo info,
      Protocol protocol,
      Consumer<SharedFlow> whenEnded) {
    super(loop, options, counters, protocol);
    this.options = options;
    this.counters = counters;
    this.info = info;
    this.whenEnded = whenEnded;
  }

  /** The callback connection is up. */
  void up(Channel connection, ConnectionInfo complete) {
    if (isEnded()) {
      ChannelFuture unused = connection.close();
      return;
    }
    info = complete;
    channel = Optional.of(connection);
    begin();
    for (List<ByteBuffer> data = early.poll(); data != null; data = early.poll()) {
      transmit(data);
    }
    connection.config().setAutoRead(isReading());
  }

  /** Bytes have come. */
  void received(ByteBuf bytes) {
    byte[] copy = new byte[bytes.readableBytes()];
    bytes.readBytes(copy);
    counters.increment(Count.PACKETS_RECEIVED);
    counters.add(Count.BYTES_RECEIVED, copy.length);
    ByteBuffer data = ByteBuffer.wrap(copy);
    if (isReading() && unread.isEmpty()) {
      deliver(data);
    } else {
      unread.add(data);
    }
  }

  /** The callback connection is gone. */
  void lost(CloseReason reason) {
    channel = Optional.empty();
    end(reason);
  }

  @Override
  public ConnectionInfo info() {
    return info;
  }

  @Override
  protected void keepEarly(List<ByteBuffer> data) {
    long length = data.stream().mapToLong(ByteBuffer::remaining).sum();
    if (earlyBytes + length > options.maximumOutboundBytes()) {
      counters.increment(Count.DROPPED_FULL);
    } else {
      earlyBytes += length;
      early.add(data);
    }
  }

  @Override
  protected void transmit(List<ByteBuffer> data) {
    if (channel.isEmpty()) {
      counters.increment(Count.DROPPED_UNLINKED);
      return;
    }
    Channel up = channel.get();
    long length = data.stream().mapToLong(ByteBuffer::remaining).sum();
    if (pending(up) + length > options.maximumOutboundBytes()) {
      counters.increment(Count.DROPPED_FULL);
      return;
    }
    counters.increment(Count.PACKETS_SENT);
    counters.add(Count.BYTES_SENT, length);
    for (ByteBuffer each : data) {
      ChannelFuture unused = up.write(Unpooled.wrappedBuffer(each));
    }
    if (!flushing) {
      flushing = true;
      loop().execute(this::flush);
    }
  }

  private static long pending(Channel up) {
    return up.unsafe().outboundBuffer() == null
        ? 0
        : up.unsafe().outboundBuffer().totalPendingWriteBytes();
  }

  private void flush() {
    flushing = false;
    channel.ifPresent(Channel::flush);
  }

  @Override
  protected boolean hasRoomBelow() {
    Optional<Channel> up = channel;
    return up.isPresent() && up.get().isWritable();
  }

  @Override
  protected void awaitRoom() {
    // The channel tells each time that it becomes writable.
  }

  @Override
  protected void whenSent(Runnable task) {
    if (channel.isPresent()) {
      channel.get().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(done -> task.run());
    } else {
      task.run();
    }
  }

  @Override
  protected void readingChanged() {
    while (isReading() && isOpen() && !unread.isEmpty()) {
      deliver(unread.remove());
    }
    channel.ifPresent(up -> up.config().setAutoRead(isReading()));
  }

  @Override
  protected void ended() {
    unread.clear();
    early.clear();
    Optional<Channel> up = channel;
    channel = Optional.empty();
    up.ifPresent(
        connection -> {
          ChannelFuture unused = connection.close();
        });
    whenEnded.accept(this);
  }
}
