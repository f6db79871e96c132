package io.playground.pwp.embedded;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.playground.api.Endpoint;
import io.playground.api.PlaygroundAddress;
import io.playground.pwp.packets.WirePacketWriter;
import io.playground.pwp.uplink.Outbound;
import io.playground.pwp.uplink.VnicLink;
import io.playground.pwp.vnic.VnicOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Finds out that a switch forwards packets to this VNIC, by sending one to itself.
 *
 * <p>Nothing on the wire acknowledges an announcement, but a switch forwards a packet also to the link that
 * it came from (docs/wire.md, section 3). So a packet of the VNIC to itself comes back as soon as the
 * announcement has taken effect; from then on every peer can reach this VNIC.
 *
 * <p><b>Threads.</b> The VNIC's event loop.
 */
final class FirstContact {

  private static final Duration BETWEEN_PROBES = Duration.ofMillis(250);

  private final EventLoop loop;
  private final Outbound outbound;
  private final SocketAddress switchAddress;
  private final Duration timeout;
  private final WirePacketWriter head;
  private final long mark;
  private final CompletableFuture<Void> made = new CompletableFuture<>();
  private Future<?> deadline;
  private Future<?> probing;

  FirstContact(
      EventLoop loop,
      Outbound outbound,
      PlaygroundAddress address,
      SocketAddress switchAddress,
      VnicOptions options) {
    this.loop = loop;
    this.outbound = outbound;
    this.switchAddress = switchAddress;
    this.timeout = options.startTimeout();
    Endpoint self = new Endpoint(address, Inbound.PROBE_PORT);
    this.head = new WirePacketWriter(self, self);
    // Other VNICs may have the same address: they would get each other's.
    this.mark = options.random().nextLong();
    this.deadline = loop.newSucceededFuture(null);
    this.probing = deadline;
  }

  /** Completes when a packet has come back, or with an {@link IOException} that says why none will. */
  CompletableFuture<Void> made() {
    return made;
  }

  /** The link is up and the announce on its way. */
  void linkUp() {
    if (made.isDone()) {
      // A later link: one packet, so that something comes back, and the waits for redials begin
      // anew.
      probe();
      return;
    }
    deadline = loop.schedule(this::timeOut, timeout.toNanos(), TimeUnit.NANOSECONDS);
    probing =
        loop.scheduleAtFixedRate(this::probe, 0, BETWEEN_PROBES.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void probe() {
    outbound.send(head, List.of(ByteBuffer.allocate(Long.BYTES).putLong(mark).flip()));
  }

  void probeCame(ByteBuffer data) {
    if (data.remaining() == Long.BYTES && data.getLong() == mark) {
      finish(Optional.empty());
    }
  }

  private void timeOut() {
    finish(
        Optional.of(
            new IOException(
                where()
                    + " took the connection, but no packet came back through it within "
                    + timeout.toMillis()
                    + " ms: check that it is a Playground switch")));
  }

  /** The first dial has failed, or the link was lost before anything came back. */
  void linkDown(Optional<Throwable> failure) {
    finish(Optional.of(failure.map(this::unreachable).orElseGet(this::hungUp)));
  }

  private IOException unreachable(Throwable cause) {
    boolean unknown = cause instanceof UnknownHostException;
    return new IOException(
        "no switch can be reached at "
            + where()
            + ": "
            + (unknown ? "this host name is not known" : reason(cause))
            + ". Check host and port, and that a switch runs there",
        cause);
  }

  private static String reason(Throwable cause) {
    // The words of the system, or of what calls it, name numbers and functions.
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof ConnectException && message.contains("refused")) {
      return "the connection was refused";
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  private IOException hungUp() {
    return new IOException(
        where()
            + " closed the link before a packet came back through it: it is no Playground switch, or"
            + " has too many links");
  }

  private String where() {
    return VnicLink.name(switchAddress);
  }

  private void finish(Optional<IOException> failure) {
    deadline.cancel(false);
    probing.cancel(false);
    failure.ifPresentOrElse(made::completeExceptionally, () -> made.complete(null));
  }
}
