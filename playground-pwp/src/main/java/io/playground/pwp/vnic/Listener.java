package io.playground.pwp.vnic;

/**
 * A port that spawns flows.
 *
 * <p><b>Threads.</b> Any thread may call any method.
 */
public interface Listener extends AutoCloseable {

  /** The port. */
  int port();

  /**
   * Frees the port, spawns no more, and closes all flows it has spawned, as {@link Flow#close} does:
   * what they have written goes out first. Does not wait for them. A second call does nothing, nor does
   * one after the VNIC or its event loops have ended.
   */
  @Override
  void close();
}
