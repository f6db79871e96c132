package io.playground.pwp.flow;

import io.netty.channel.EventLoop;
import io.playground.pwp.backpressure.Gate;
import io.playground.pwp.limits.QueueLimits;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** The data that waits for a flow that has paused reading. On the event loop only. */
final class FlowInbox {

  /** About what a waiting buffer costs in memory besides its bytes. */
  private static final int BUFFER_COST = 128;

  private final QueueLimits limits;
  private final Gate gate;
  private final InboxBudget budget;
  private final Queue<ByteBuffer> waiting = new ArrayDeque<>(4);
  private long bytes;
  private boolean full;

  FlowInbox(EventLoop loop, QueueLimits limits, InboxBudget budget) {
    this.budget = budget;
    this.limits = limits;
    this.gate = new Gate(loop, limits.senderWait(), this::isFull);
  }

  /** Where the link waits while this is full. */
  Gate gate() {
    return gate;
  }

  boolean isFull() {
    full = limits.isFull(bytes, full);
    return full;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Queues the data, unless the flows of this VNIC hold too much already. */
  boolean add(ByteBuffer data) {
    long cost = (long) data.remaining() + BUFFER_COST;
    if (!budget.take(cost)) {
      return false;
    }
    waiting.add(data);
    bytes += cost;
    return true;
  }

  /** The next, first come first served. */
  Optional<ByteBuffer> next() {
    Optional<ByteBuffer> data = Optional.ofNullable(waiting.poll());
    data.ifPresent(
        taken -> {
          long cost = (long) taken.remaining() + BUFFER_COST;
          bytes -= cost;
          budget.giveBack(cost);
        });
    gate.update();
    return data;
  }

  /** Nobody will read any more. */
  void close() {
    waiting.clear();
    budget.giveBack(bytes);
    bytes = 0;
    gate.close();
  }
}
