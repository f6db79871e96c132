package io.playground.pwp.vnic;

import io.playground.api.PlaygroundAddress;

/** Every port that a connecting flow could take is taken. */
public final class NoFreePortException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /** Of the ports from {@code first} to {@code last} none is free on this address. */
  public NoFreePortException(PlaygroundAddress address, int first, int last) {
    super(
        "all ports from "
            + first
            + " to "
            + last
            + " are taken on "
            + address
            + ": close some of its connections first");
  }
}
