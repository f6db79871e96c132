package io.playground.testkit;

/** A call of a stack to the network below it. */
public sealed interface NetworkCall {

  /**
   * It wrote; what comes in one {@code writeAll} is one write.
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

  /** {@code abort}; the runtime itself does that where a layer or the application has failed. */
  record Aborted() implements NetworkCall {}
}
