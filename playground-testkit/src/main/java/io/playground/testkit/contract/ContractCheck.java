package io.playground.testkit.contract;

/**
 * One rule that every layer keeps, from {@link io.playground.api.Protocol} and {@link
 * io.playground.api.Transport}. Rules that the runtime itself enforces are not among them.
 *
 * <p>If the stack does not open, or carries no data, all but the first two are not applicable.
 */
public enum ContractCheck {
  /** Both applications see connectionMade once the client's has written. */
  OPENS_ON_BOTH_SIDES("opens on both sides"),

  /** Each side gets exactly what the other writes, also from within a callback. */
  DATA_ARRIVES_INTACT("data arrives whole and in order, both ways"),

  /** Every connection has layers of its own. */
  MAKES_FRESH_LAYERS("makes fresh layers for each connection"),

  /** No layer passes up the transport that it was given. */
  HANDS_UP_ITS_OWN_TRANSPORT("hands up a transport of its own"),

  /** connectionMade comes first and only once, no data follows the end of data, and no callback throws. */
  CALLBACKS_COME_IN_ORDER("calls the layer above in order"),

  /**
   * Data survives a cut at each byte of a short conversation, or at 2,048 random ones if the stack makes it
   * longer than that.
   */
  DATA_SURVIVES_EVERY_SPLIT("survives a split at every byte"),

  /** Data also survives many cuts at once, and joined writes. */
  DATA_SURVIVES_RANDOM_SPLITS("survives random splits and joins"),

  /** A write may be longer than the longest packet. */
  LARGE_WRITES_ARRIVE("carries large writes"),

  /** A write may be empty. */
  EMPTY_WRITES_DO_NO_HARM("carries on after empty writes"),

  /** Several buffers in one write arrive like one buffer. */
  WRITE_ALL_IS_ONE_WRITE("carries writeAll"),

  /** A buffer may be direct, read-only, a slice, and have a position and a limit. */
  BUFFERS_OF_EVERY_KIND("takes every kind of buffer"),

  /** An application that fills the network is notified, and again once there is room. */
  BACK_PRESSURE_REACHES_THE_APPLICATION("tells the application when the network is full"),

  /** An application that pauses reading gets no data, and all of it once it resumes. */
  PAUSING_REACHES_THE_NETWORK("stops reading while the application pauses"),

  /** A scheduled task runs at its time, unless it was cancelled. */
  TIMERS_RUN_AT_THEIR_TIME("runs the application's timers in time"),

  /** If the stack offers a half-close, it reaches the peer, which may go on writing. */
  HALF_CLOSE_IS_CARRIED("carries a half-close, if it offers one"),

  /** Data written before a close arrives. */
  CLOSE_SENDS_WHAT_WAS_WRITTEN("sends what was written before a close"),

  /** A close ends the connection below, and the application sees connectionLost. */
  CLOSE_REACHES_THE_NETWORK("closes the connection below"),

  /** An abort ends it at once. */
  ABORT_REACHES_THE_NETWORK("aborts the connection below at once"),

  /** Every layer passes up the end of the connection below. */
  END_IS_PASSED_UP("passes the end of the connection up"),

  /** No layer passes anything up after the end. */
  NOTHING_FOLLOWS_THE_END("passes nothing up after the end"),

  /** An application that throws loses its own connection, and no other of the same connector ends. */
  AN_EXCEPTION_IS_CONTAINED("confines an exception to its connection");

  private final String title;

  ContractCheck(String title) {
    this.title = title;
  }

  /** The rule in a few words that continue "the stack ...". */
  public String title() {
    return title;
  }
}
