package io.playground.pwp.vnic;

import io.playground.api.PlaygroundAddress;

/** The port asked for is taken by another listener or flow of this VNIC. */
public final class PortInUseException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** This port of this address is taken. */
  public PortInUseException(PlaygroundAddress address, int port) {
    super(
        "port "
            + port
            + " is taken on "
            + address
            + ": close what uses it there, or choose another port");
  }
}
