package io.playground.testkit;

/** A call of a stack to the network below it. */
public sealed interface NetworkCall {

  /**
   * A write; one {@code writeAll} counts as one.
   *
   * @param size how many bytes; {@link LayerHarness#takeSent} has the bytes themselves
   */
  record Sent(int size) implements NetworkCall {}

  /** {@code pauseReading}. */
  record PausedReading() implements NetworkCall {}

  /** {@code resumeReading}. */
  record ResumedReading() implements NetworkCall {}

  /** {@code close}. */
  record Closed() implements NetworkCall {}

  /** {@code abort}; the runtime calls it, too, if a layer or the application fails. */
  record Aborted() implements NetworkCall {}
}
