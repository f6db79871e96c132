package io.playground.runtime.home;

import io.playground.api.PlaygroundAddress;
import java.util.Optional;

/** A device of {@code networking.ini}. */
public sealed interface Device {

  /** Its name, unique in the file. */
  String name();

  /** Whether it starts with the network. */
  boolean autoEnable();

  /**
   * A switch.
   *
   * @param reach who reaches it, and where
   * @param unreliable whether it damages and delays on purpose
   */
  record SwitchDevice(String name, boolean autoEnable, Reach reach, boolean unreliable)
      implements Device {}

  /**
   * A VNIC.
   *
   * @param connectedTo the switch that it links to, if it has one
   */
  record VnicDevice(
      String name, boolean autoEnable, PlaygroundAddress address, Optional<String> connectedTo)
      implements Device {}

  /** Where a switch listens. */
  sealed interface Reach {

    /** On a free port of this machine. */
    record Managed() implements Reach {}

    /** On this port of this machine, for this machine only. */
    record Local(int port) implements Reach {}

    /** On this port, for everybody. */
    record Public(int port) implements Reach {}

    /** Somewhere else: nothing is started here. */
    record Remote(String host, int port) implements Reach {}
  }
}
