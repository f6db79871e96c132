package io.playground.pwp.link;

import static java.util.Objects.requireNonNull;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.local.LocalChannel;
import io.playground.pwp.backpressure.Gate;
import io.playground.pwp.limits.QueueLimits;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The way out on a link. All writes of one turn of the event loop go to the system together at the end of
 * the turn.
 *
 * <p><b>An unfinished fragment begins a write.</b> The original delivers a complete packet's data again
 * for each unfinished fragment that follows it in the same read (docs/wire.md, section 5). So a flush
 * goes before what is written with {@link #writeFirst}; what finishes a packet may follow it in the same
 * write. The flushes
 * happen at the end of the turn as well: a write never causes anything to be read within it. When the
 * system takes no more for the time being, what waits is joined all the same.
 *
 * <p><b>How full it is.</b> What waits here, in the channel, and on its way from other threads counts;
 * in an in-process channel, which has no bound of its own, also what its peer has not read yet.
 *
 * <p><b>Threads.</b> {@link #isFull}, {@link #isBacklogged}, {@link #forward} and {@link #gate} may be
 * used by any thread, the rest on the channel's loop.
 */
public final class LinkWriter {

  private static final int SMALLEST_BATCH = 256;
  private static final int LARGEST_BATCH = 64 * 1_024;

  private static final int BACKLOG = 4 * 1_024;

  /** What waits for a flush before it, or behind such. */
  private record Waiting(ByteBuf bytes, boolean first, ChannelPromise promise) {}

  private final Channel channel;
  private final QueueLimits limits;
  private final Runnable whenFullnessChanges;
  private final Gate gate;
  private final boolean inProcess;

  private final Queue<Waiting> waiting = new ArrayDeque<>();
  private ByteBuf batch = Unpooled.EMPTY_BUFFER;
  private int nextBatch = SMALLEST_BATCH;
  private int batches;
  private boolean flushScheduled;
  private boolean updateScheduled;

  /** Bytes in {@code waiting}, and those that other threads have handed over to this loop. */
  private final AtomicLong ahead = new AtomicLong();

  /** Bytes given to an in-process channel that its peer has not taken yet. */
  private final AtomicLong untaken = new AtomicLong();

  /** Set by any thread that sees too much waiting, cleared on the loop. */
  private volatile boolean full;

  /**
   * A writer for an open channel.
   *
   * @param limits of what waits, and how long those who send to this link wait while it is full
   * @param whenFullnessChanges called on the loop, from a task of its own, when {@link #isFull} may
   *     have changed
   */
  public LinkWriter(Channel channel, QueueLimits limits, Runnable whenFullnessChanges) {
    this.channel = requireNonNull(channel, "channel");
    this.limits = requireNonNull(limits, "limits");
    this.whenFullnessChanges = requireNonNull(whenFullnessChanges, "whenFullnessChanges");
    this.gate = new Gate(channel.eventLoop(), limits.senderWait(), this::isFull);
    this.inProcess = channel instanceof LocalChannel;
    // The channel holds but a part of what waits. It is to tell when it drains below the low mark,
    // however much was elsewhere when all together was too much.
    int low = limits.lowWaterMark();
    channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(low, low));
  }

  /** Where senders to this link wait. */
  public Gate gate() {
    return gate;
  }

  /** Whether more waits than the high-water mark, or has not drained below the low one since it did. */
  public boolean isFull() {
    if (!full && limits.isFull(waitingBytes(), false)) {
      full = true;
      // All of it may have gone between the two lines above, before anybody checked the mark.
      tellIfDrained();
    }
    return full;
  }

  /** Reports from a task of its own that a full link has drained. Any thread. */
  private void tellIfDrained() {
    if (full && !limits.isFull(waitingBytes(), true)) {
      try {
        channel.eventLoop().execute(this::tellFullness);
      } catch (RejectedExecutionException e) {
        // This end's loop has ended, so nobody waits here any more.
      }
    }
  }

  /** What waits on the way to the loop, here, and in the channel, but for the open batch. Any thread. */
  private long waitingBytes() {
    return ahead.get() + (inProcess ? untaken.get() : bytesInChannel());
  }

  private long bytesInChannel() {
    ChannelOutboundBuffer inChannel = channel.unsafe().outboundBuffer();
    return inChannel == null ? 0 : inChannel.totalPendingWriteBytes();
  }

  /** Whether what is written now has to wait behind more than a little. Any thread may ask. */
  public boolean isBacklogged() {
    return waitingBytes() > BACKLOG;
  }

  /** All bytes that wait. */
  public long pendingBytes() {
    return waitingBytes() + batch.readableBytes();
  }

  /**
   * A buffer with room to append that many bytes to at once; they go out in order with everything else.
   */
  public ByteBuf room(int bytes) {
    if (batch.writableBytes() < bytes) {
      endBatch();
      batch = channel.alloc().ioBuffer(Math.max(bytes, nextBatch));
      batches++;
    }
    scheduleFlush();
    return batch;
  }

  /** How many batches were begun: a number that stays the same as long as {@link #room} can append. */
  public int batches() {
    return batches;
  }

  /** Whether that batch still grows, ends there, and has room for that many bytes more. */
  public boolean canAppend(int batchNumber, int end, int bytes) {
    return batches == batchNumber
        && batch.isReadable()
        && batch.writerIndex() == end
        && batch.writableBytes() >= bytes;
  }

  /** Takes over the bytes and writes them. */
  public void write(ByteBuf bytes) {
    endBatch();
    put(new Waiting(bytes, false, channel.voidPromise()));
    scheduleFlush();
  }

  /** Takes over the bytes and begins a write to the system with them. */
  public void writeFirst(ByteBuf bytes) {
    endBatch();
    put(new Waiting(bytes, true, channel.voidPromise()));
    scheduleFlush();
  }

  /** The same as one of the two above, from any thread; drops the bytes if the loop has ended. */
  public void forward(ByteBuf bytes, boolean first) {
    if (channel.eventLoop().inEventLoop()) {
      forwardOnLoop(bytes, first);
      return;
    }
    int length = bytes.readableBytes();
    ahead.addAndGet(length);
    try {
      channel
          .eventLoop()
          .execute(
              () -> {
                ahead.addAndGet(-length);
                forwardOnLoop(bytes, first);
                tellIfDrained();
              });
    } catch (RejectedExecutionException e) {
      bytes.release();
    }
  }

  private void forwardOnLoop(ByteBuf bytes, boolean first) {
    if (first) {
      writeFirst(bytes);
    } else {
      write(bytes);
    }
  }

  /** Runs a task on the loop when all that was written so far has gone to the system, or never will. */
  public void whenWritten(Runnable task) {
    endBatch();
    ChannelPromise promise = channel.newPromise();
    // From a task of its own: a channel that is closed already completes the promise within this
    // call.
    promise.addListener(done -> channel.eventLoop().execute(task));
    put(new Waiting(Unpooled.EMPTY_BUFFER, false, promise));
    scheduleFlush();
  }

  private void endBatch() {
    ByteBuf ended = batch;
    batch = Unpooled.EMPTY_BUFFER;
    if (ended.isReadable()) {
      nextBatch = Math.min(LARGEST_BATCH, Math.max(SMALLEST_BATCH, 2 * ended.readableBytes()));
      put(new Waiting(ended, false, channel.voidPromise()));
    } else {
      ended.release();
    }
  }

  private void put(Waiting item) {
    if (waiting.isEmpty() && !item.first()) {
      give(item);
    } else {
      ahead.addAndGet(item.bytes().readableBytes());
      waiting.add(item);
    }
  }

  private void give(Waiting item) {
    Object message = item.bytes();
    if (inProcess && item.bytes().isReadable()) {
      message = new Handover(item.bytes(), this);
      untaken.addAndGet(item.bytes().readableBytes());
    }
    ChannelFuture unused = channel.write(message, item.promise());
  }

  /** The peer of an in-process channel has taken bytes. Any thread. */
  void taken(int bytes) {
    untaken.addAndGet(-bytes);
    tellIfDrained();
  }

  private void scheduleFlush() {
    if (!flushScheduled) {
      flushScheduled = true;
      channel.eventLoop().execute(this::flush);
    }
  }

  private void flush() {
    flushScheduled = false;
    endBatch();
    channel.flush();
    if (!waiting.isEmpty()) {
      flushOneByOne();
    }
  }

  private void flushOneByOne() {
    for (Waiting item = waiting.poll(); item != null; item = waiting.poll()) {
      ahead.addAndGet(-item.bytes().readableBytes());
      if (item.first()) {
        channel.flush();
      }
      give(item);
    }
    channel.flush();
    fullnessChanged();
  }

  /** The channel has crossed its water mark. */
  public void fullnessChanged() {
    if (!updateScheduled) {
      updateScheduled = true;
      channel.eventLoop().execute(this::tellFullness);
    }
  }

  private void tellFullness() {
    updateScheduled = false;
    if (!limits.isFull(waitingBytes(), true)) {
      full = false;
    }
    gate.update();
    whenFullnessChanges.run();
  }

  /** Frees what waits here; the channel has freed what waits there. */
  public void close() {
    batch.release();
    batch = Unpooled.EMPTY_BUFFER;
    for (Waiting item = waiting.poll(); item != null; item = waiting.poll()) {
      item.bytes().release();
      if (!item.promise().isVoid()) {
        item.promise().tryFailure(new ClosedChannelException());
      }
    }
    gate.close();
  }
}
