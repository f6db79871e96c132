package io.playground.pwp.vnic;

import java.util.concurrent.CompletionStage;

/**
 * A port that spawns flows.
 *
 * <p><b>Threads.</b> Any thread may call any method.
 */
public interface Listener extends AutoCloseable {

  /** The port. */
  int port();

  /**
   * Completes when the port is listened on; with a {@link PortInUseException} if it is taken, or an {@link
   * java.io.IOException} if the VNIC can't be asked. A VNIC in this process knows at once.
   */
  CompletionStage<Listener> opened();

  /**
   * Frees the port, spawns no more, and closes all flows it has spawned, as {@link Flow#close} does:
   * what they have written goes out first. Does not wait for them. A second call does nothing, nor does
   * one after the VNIC or its event loops have ended.
   */
  @Override
  void close();
}
