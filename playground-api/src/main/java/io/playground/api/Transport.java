package io.playground.api;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/**
 * The way down from a protocol: to the layer below it and at last to the network.
 *
 * <p><b>Threads.</b> Any thread may call any method; the call takes effect on the connection's event
 * loop, in the order in which that thread made it.
 * <br><b>Ownership.</b> A buffer passed to {@link #write} or {@link #writeAll} belongs to the transport
 * from then on: do not read, change or reuse it.
 * <br><b>Errors.</b> After the connection is lost every method is a no-op: what is written is dropped.
 * <br><b>Never a callback from within a call</b>: what a call causes, the end of the connection
 * included, is told after the callback that made it has returned.
 */
public interface Transport {

  /** Sends what lies between the buffer's position and limit. No promise of delivery but a layer's. */
  void write(ByteBuffer data);

  /** The same as one write of the buffers one after the other: a header before a payload needs no copy. */
  void writeAll(List<ByteBuffer> data);

  /** Whether {@link #writeEof} is possible. PWP itself has no half-close. */
  boolean canWriteEof();

  /**
   * Tells the peer that this side writes no more; reading goes on.
   *
   * @throws UnsupportedOperationException unless {@link #canWriteEof}
   */
  void writeEof();

  /** Ends the connection once what was written has gone out; {@code connectionLost} follows. */
  void close();

  /** Ends the connection at once; what has not gone out yet is dropped. */
  void abort();

  /** Whether {@link #close} or {@link #abort} was called, or the connection is lost. */
  boolean isClosing();

  /** Whether there is room below. What is written while there is none has to be kept in memory. */
  boolean isWritable();

  /**
   * Asks for no more {@code dataReceived} until {@link #resumeReading}. What is on its way may
   * still come.
   */
  void pauseReading();

  /** Takes back {@link #pauseReading}. Neither counts: one resume undoes any number of pauses. */
  void resumeReading();

  /** Who is connected with whom, and by what stack. */
  ConnectionInfo info();

  /**
   * Runs a task on the connection's event loop after a delay, unless cancelled or the connection is lost
   * before. What the task throws is treated as if a callback of the protocol had thrown it.
   */
  Cancellable schedule(Duration delay, Runnable task);
}
