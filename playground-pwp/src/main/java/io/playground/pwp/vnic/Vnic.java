package io.playground.pwp.vnic;

import io.playground.api.PlaygroundAddress;
import io.playground.api.Protocol;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * One address on the network, and its ports.
 *
 * <p>PWP has no handshake and no close on the wire: a flow exists on this side alone, and what is sent
 * may get lost. Reliability is the business of the layers above.
 *
 * <p>While the link to the network is down, flows stay: they are not writable, and what is written
 * nevertheless is dropped and counted.
 *
 * <p><b>Threads.</b> Any thread may call any method, a callback of a protocol included.
 */
public interface Vnic extends AutoCloseable {

  /** The address. */
  PlaygroundAddress address();

  /** Whether the link to the network is up now. */
  boolean isConnected();

  /**
   * Opens a flow from the next free port from 2000 up, never 65535; a port that was just freed comes
   * last. The protocol's
   * {@code connectionMade} follows on the flow's event loop, with the flow as its transport; nothing is
   * asked of the peer.
   *
   * <p>A VNIC in another process is asked for the port first: until {@code connectionMade}, the flow's
   * local port is 0. If it refuses, {@code connectionLost} comes without a {@code connectionMade}.
   *
   * @param port of the destination, 0 to 65535
   * @throws IllegalArgumentException if the port is no port
   * @throws NoFreePortException if every port is taken
   * @throws IllegalStateException if this VNIC is closed
   */
  Flow connect(PlaygroundAddress destination, int port, Protocol protocol);

  /**
   * Takes a port and spawns a flow whenever data arrives for it from a remote address and port that has
   * none. That data is delivered after the new protocol's {@code connectionMade}.
   *
   * @param port 1 to 65535; 0 is no port to listen on, as it means failure in the control protocol
   * @param acceptor makes a new protocol for each flow; called on the event loop. If it throws, the
   *     data is dropped and the next of that remote asks again
   * @throws IllegalArgumentException if the port is no port to listen on
   * @return asks a VNIC in another process for the port: see {@link Listener#opened}
   * @throws PortInUseException if the port is taken, where that is known at once
   * @throws IllegalStateException if this VNIC is closed
   */
  Listener listen(int port, Supplier<? extends Protocol> acceptor);

  /** Its counts so far. */
  VnicStatistics statistics();

  /**
   * Ends every flow, with {@link io.playground.api.CloseReason.NetworkLost}, and the link. What was
   * written before goes out where the link takes it. The stage completes when all flows have been told
   * and the link is closed.
   */
  CompletionStage<Void> closeAsync();

  /**
   * The same, and waits; on the event loop of its flows it returns without waiting. An interrupt ends
   * the waiting; the thread's interrupted status stays set.
   */
  @Override
  void close();
}
