package io.playground.pwp.vnic;

import io.playground.api.Transport;
import io.playground.pwp.limits.ReassemblyLimits;

/**
 * The bottom of every stack: data between a port of this VNIC and one port elsewhere.
 *
 * <p>What is written in one turn of the event loop travels as one packet, up to 65,536 bytes, as with the
 * original: the boundaries between writes are not kept. A single write, or {@code writeAll}, of more is sent
 * in fragments, and the peer puts them together again. An empty write sends nothing. There is
 * no half-close: {@code canWriteEof} is false and {@code writeEof} throws.
 *
 * <p><b>Callbacks</b> come in the order of {@link io.playground.api.Protocol}, on the event loop, one
 * at a time, and never from within a call of one of these methods. An exception out of a callback ends
 * this flow alone, with {@link io.playground.api.CloseReason.LayerFailed}.
 * <br><b>Receiving.</b> {@code dataReceived} gets a heap buffer of its own.
 * <br><b>Closing.</b> {@code close} ends the flow with {@code Closed} once what was written has gone to
 * the operating system, {@code abort} with {@code Aborted} at once. Neither tells the peer. After
 * {@code close}, no data comes any more.
 * <br><b>Writability.</b> A flow that writes, or asks {@code isWritable}, while there is no room is
 * told when there is room again; it is told that there is none, too. While the link is down no flow is
 * writable, and every flow is told. What is written beyond {@link VnicOptions#maximumOutboundBytes} is
 * dropped and counted.
 * <br><b>Pausing.</b> While reading is paused, data waits here up to the high-water mark of
 * {@link VnicOptions#queue}; beyond that the whole link waits, and after {@code senderWait} this flow's data
 * is dropped until it has drained. Data for other flows waits with it for one such wait in any window of
 * five, however often this flow drains in between.
 * All flows of a VNIC that pause hold 64 MiB together at most; beyond that their data is dropped at once.
 */
public interface Flow extends Transport {

  /**
   * The most bytes that one {@code write} or {@code writeAll} takes: 63 MiB. More is refused with an
   * {@link IllegalArgumentException}. So much has room in the {@link VnicOptions#defaults default} bounds
   * of a flow that is writable, and is put together again by a peer with the default
   * {@link ReassemblyLimits}.
   */
  int LARGEST_WRITE = 63 * 1_024 * 1_024;

  /** Whether the calling thread is this flow's event loop. */
  boolean inEventLoop();

  /**
   * Runs a task on this flow's event loop, after what runs there now, in the order in which a thread
   * asks. It runs even if the flow has ended; if the loop itself has ended, it never runs.
   */
  void execute(Runnable task);
}
