package io.playground.pwp.vnic;

import io.playground.api.PlaygroundAddress;
import io.playground.pwp.link.EventLoops;
import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Starts VNICs inside the application's own process, with a link of their own to a switch. */
public final class SwitchedVnic {

  private SwitchedVnic() {}

  /**
   * Links an address to a switch.
   *
   * <p>The stage completes once the switch forwards packets to this address: a packet that the VNIC sends to itself has
   * come back. It completes exceptionally, with an {@link java.io.IOException} that says what and where, if the first
   * dial fails or nothing comes back. A link lost later is dialled again, with waits that grow, for as long as the VNIC
   * is open.
   */
  public static CompletionStage<Vnic> start(
      EventLoops loops,
      PlaygroundAddress address,
      SocketAddress switchAddress,
      VnicOptions options) {
    return CompletableFuture.failedStage(
        new IllegalStateException(address + " " + loops.resolve(switchAddress) + options));
  }
}
