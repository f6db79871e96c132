package io.playground.api;

import static java.util.Objects.requireNonNull;

/**
 * Why a connection ended, from this side's point of view.
 *
 * <p>PWP itself never learns that a peer went away. A layer that finds out says so with {@link
 * ClosedByPeer}.
 */
public sealed interface CloseReason {

  /** One sentence for a person. */
  String describe();

  /**
   * This side closed the connection after its writes had gone out, as far as the network accepted them.
   */
  record Closed() implements CloseReason {
    @Override
    public String describe() {
      return "closed by this side";
    }
  }

  /** The peer closed the connection in an orderly way, as a layer below learned. */
  record ClosedByPeer() implements CloseReason {
    @Override
    public String describe() {
      return "closed by the peer";
    }
  }

  /** This side ended the connection without waiting for its writes. */
  record Aborted() implements CloseReason {
    @Override
    public String describe() {
      return "aborted by this side";
    }
  }

  /**
   * A layer or the application failed: it threw, or broke a rule of the SPI.
   *
   * @param layer the class that failed, by its full name
   * @param problem the failure, and what to do about it where that is known
   * @param cause the exception, or one that shows where the rule was broken
   */
  record LayerFailed(String layer, String problem, Throwable cause) implements CloseReason {
    public LayerFailed {
      requireNonNull(layer, "layer");
      requireNonNull(problem, "problem");
      requireNonNull(cause, "cause");
    }

    @Override
    public String describe() {
      return layer + " failed: " + problem;
    }
  }

  /**
   * The network below the stack ended, or a layer gave up on its peer.
   *
   * @param why as a clause: "the VNIC was closed"
   */
  record NetworkLost(String why) implements CloseReason {
    public NetworkLost {
      requireNonNull(why, "why");
    }

    @Override
    public String describe() {
      return why;
    }
  }
}
