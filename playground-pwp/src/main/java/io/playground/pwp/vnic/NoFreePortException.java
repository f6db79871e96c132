package io.playground.pwp.vnic;

import io.playground.api.PlaygroundAddress;

/** Every port that a connecting flow could take is taken. */
public final class NoFreePortException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  NoFreePortException(PlaygroundAddress address) {
    super(
        "all ports from "
            + Ports.FIRST_FREE
            + " to "
            + Ports.LAST_FREE
            + " are taken on "
            + address
            + ": close some of its connections first");
  }
}
