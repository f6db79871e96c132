package io.playground.api;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/**
 * The way down from a protocol: to the layer below it, and in the end to the network.
 *
 * <p><b>Threads.</b> Any thread may call any method; the call takes effect on the connection's event
 * loop, in the order in which that thread made it.
 * <br><b>Ownership.</b> A buffer passed to {@link #write} or {@link #writeAll} belongs to the transport
 * from then on: do not read, change or reuse it.
 * <br><b>Errors.</b> After the connection is lost every method does nothing; writes are dropped.
 * <br><b>No callback comes from within a call</b>: callbacks that a call causes, {@code connectionLost}
 * included, come after the current callback has returned.
 */
public interface Transport {

  /** Sends the bytes between the buffer's position and limit. Only a layer can promise delivery. */
  void write(ByteBuffer data);

  /** One write of several buffers in their order, so that a header before a payload needs no copy. */
  void writeAll(List<ByteBuffer> data);

  /** Whether {@link #writeEof} is possible. PWP itself has no half-close. */
  boolean canWriteEof();

  /**
   * Tells the peer that this side writes no more; reading goes on.
   *
   * @throws UnsupportedOperationException unless {@link #canWriteEof}
   */
  void writeEof();

  /** Ends the connection once all earlier writes have gone out; {@code connectionLost} follows. */
  void close();

  /** Ends the connection at once; writes that have not gone out are dropped. */
  void abort();

  /** Whether {@link #close} or {@link #abort} was called, or the connection is lost. */
  boolean isClosing();

  /** Whether there is room below. Writes beyond that stay in memory. */
  boolean isWritable();

  /**
   * Asks for no more {@code dataReceived} until {@link #resumeReading}. Data that is on its way may
   * still arrive.
   */
  void pauseReading();

  /** Undoes {@link #pauseReading}: one resume undoes any number of pauses. */
  void resumeReading();

  /** The two ends of the connection, and its stack. */
  ConnectionInfo info();

  /**
   * Runs a task on the connection's event loop after a delay, unless cancelled or the connection is lost
   * before. An exception from the task counts as one from a callback of the protocol.
   */
  Cancellable schedule(Duration delay, Runnable task);
}
