package io.playground.testkit.contract;

/**
 * One rule that every layer keeps. The rules are those of {@link io.playground.api.Protocol} and
 * {@link io.playground.api.Transport}; what the runtime guarantees whatever a layer does is not asked here.
 *
 * <p>All but the first two are not applicable where the stack does not open, or carries nothing.
 */
public enum ContractCheck {
  /** Both applications see connectionMade once the client's has written. */
  OPENS_ON_BOTH_SIDES("opens on both sides"),

  /** Each side gets exactly what the other writes, also from within a callback. */
  DATA_ARRIVES_INTACT("data arrives whole and in order, both ways"),

  /** Every connection has layers of its own. */
  MAKES_FRESH_LAYERS("makes fresh layers for each connection"),

  /** No layer hands up the transport that it was given. */
  HANDS_UP_ITS_OWN_TRANSPORT("hands up a transport of its own"),

  /** Made once and first, no data before it, none after the end of data; and no callback throws. */
  CALLBACKS_COME_IN_ORDER("calls the layer above in order"),

  /**
   * It does not matter where the network cuts the stream into reads: each place of a short conversation is
   * tried, or 2,048 of them at random where the stack makes it longer than that.
   */
  DATA_SURVIVES_EVERY_SPLIT("survives a split at every byte"),

  /** Nor do many cuts at once, and writes that come joined. */
  DATA_SURVIVES_RANDOM_SPLITS("survives random splits and joins"),

  /** A write may be longer than a packet may be. */
  LARGE_WRITES_ARRIVE("carries large writes"),

  /** A write may be empty. */
  EMPTY_WRITES_DO_NO_HARM("carries on after empty writes"),

  /** Several buffers in one write arrive as one buffer would. */
  WRITE_ALL_IS_ONE_WRITE("carries writeAll"),

  /** A buffer may be direct, read-only, a slice, and have a position and a limit. */
  BUFFERS_OF_EVERY_KIND("takes every kind of buffer"),

  /** An application that writes on while the network is full hears so, and hears when there is room again. */
  BACK_PRESSURE_REACHES_THE_APPLICATION("tells the application when the network is full"),

  /** An application that asks for no more data gets no more, and all of it once it asks again. */
  PAUSING_REACHES_THE_NETWORK("stops reading while the application pauses"),

  /** A scheduled task runs at its time, and not if it was cancelled. */
  TIMERS_RUN_AT_THEIR_TIME("runs the application's timers in time"),

  /** A half-close that is offered reaches the peer, which may go on writing. */
  HALF_CLOSE_IS_CARRIED("carries a half-close, if it offers one"),

  /** Data written before a close arrives. */
  CLOSE_SENDS_WHAT_WAS_WRITTEN("sends what was written before a close"),

  /** A close ends the connection below, and the application sees connectionLost. */
  CLOSE_REACHES_THE_NETWORK("closes the connection below"),

  /** An abort does so at once. */
  ABORT_REACHES_THE_NETWORK("aborts the connection below at once"),

  /** The end of the connection below is passed up by every layer. */
  END_IS_PASSED_UP("passes the end of the connection up"),

  /** No layer passes anything up once it has passed up the end. */
  NOTHING_FOLLOWS_THE_END("passes nothing up after the end"),

  /** An application that throws costs its own connection, and no other of the same connector. */
  AN_EXCEPTION_IS_CONTAINED("confines an exception to its connection");

  private final String title;

  ContractCheck(String title) {
    this.title = title;
  }

  /** The rule in a few words, which go on from "the stack ...". */
  public String title() {
    return title;
  }
}
