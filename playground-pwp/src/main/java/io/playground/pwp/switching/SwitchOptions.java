package io.playground.pwp.switching;

import static java.util.Objects.requireNonNull;

import io.playground.pwp.limits.QueueLimits;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Where a switch listens and how much it bears.
 *
 * <p>Memory is bounded by {@code maximumLinks} times what one link may hold: its queue, one frame being
 * read, and one read that waits.
 *
 * @param bindAddress where to listen; port 0 takes a free one. The loopback interface unless told
 *     otherwise
 * @param maximumLinks links at one time; one more is closed at once
 * @param maximumFrameBytes the largest packet in a frame; what claims to be larger is taken for damage
 * @param queue of each link, for what waits to go out there
 */
public record SwitchOptions(
    InetSocketAddress bindAddress, int maximumLinks, int maximumFrameBytes, QueueLimits queue) {

  /** A packet with the largest payload and the longest addresses fits. */
  private static final int SMALLEST_FRAME_BOUND = 128 * 1_024;

  /**
   * @throws IllegalArgumentException if a bound makes no sense, with what it would have to be
   */
  public SwitchOptions {
    requireNonNull(bindAddress, "bindAddress");
    requireNonNull(queue, "queue");
    if (maximumLinks < 1) {
      throw new IllegalArgumentException("maximumLinks is " + maximumLinks + ", less than 1");
    }
    if (maximumFrameBytes < SMALLEST_FRAME_BOUND) {
      throw new IllegalArgumentException(
          "maximumFrameBytes is "
              + maximumFrameBytes
              + ", less than "
              + SMALLEST_FRAME_BOUND
              + ", which a packet with the largest payload needs");
    }
  }

  /** A free port on the loopback interface, 10,000 links, frames up to 1 MiB. */
  public static SwitchOptions defaults() {
    return new SwitchOptions(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        10_000,
        1_024 * 1_024,
        QueueLimits.defaults());
  }

  /** The same at another address. */
  public SwitchOptions withBindAddress(InetSocketAddress address) {
    return new SwitchOptions(address, maximumLinks, maximumFrameBytes, queue);
  }

  /** The same with another bound on links. */
  public SwitchOptions withMaximumLinks(int links) {
    return new SwitchOptions(bindAddress, links, maximumFrameBytes, queue);
  }

  /** The same with another bound on a packet in a frame. */
  public SwitchOptions withMaximumFrameBytes(int bytes) {
    return new SwitchOptions(bindAddress, maximumLinks, bytes, queue);
  }

  /** The same with other limits of each link's queue. */
  public SwitchOptions withQueue(QueueLimits limits) {
    return new SwitchOptions(bindAddress, maximumLinks, maximumFrameBytes, limits);
  }
}
