package io.playground.pwp.vnic;

import io.netty.channel.EventLoop;
import io.playground.pwp.channel.Gate;
import io.playground.pwp.link.QueueLimits;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** What has come for a flow that has paused reading. On the event loop only. */
final class FlowInbox {

  /** About what a waiting buffer costs in memory besides its bytes. */
  private static final int BUFFER_COST = 128;

  private final QueueLimits limits;
  private final Gate gate;
  private final Queue<ByteBuffer> waiting = new ArrayDeque<>(4);
  private long bytes;
  private boolean full;

  FlowInbox(EventLoop loop, QueueLimits limits) {
    this.limits = limits;
    this.gate = new Gate(loop, limits.patience(), this::isFull);
  }

  /** Where the link waits while this is full. */
  Gate gate() {
    return gate;
  }

  boolean isFull() {
    full = full ? bytes >= limits.lowWaterMark() : bytes > limits.highWaterMark();
    return full;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  void add(ByteBuffer data) {
    waiting.add(data);
    bytes += data.remaining() + BUFFER_COST;
  }

  /** The next, first come first served. */
  Optional<ByteBuffer> next() {
    Optional<ByteBuffer> data = Optional.ofNullable(waiting.poll());
    data.ifPresent(taken -> bytes -= taken.remaining() + BUFFER_COST);
    gate.update();
    return data;
  }

  /** Nobody will read any more. */
  void close() {
    waiting.clear();
    bytes = 0;
    gate.close();
  }
}
