package io.playground.testkit;

import static java.util.Objects.requireNonNull;

import io.playground.api.CloseReason;

/** A callback to the application on top of a stack. */
public sealed interface ApplicationEvent {

  /** {@code connectionMade}. */
  record Made() implements ApplicationEvent {}

  /**
   * {@code dataReceived}.
   *
   * @param size how many bytes; {@link LayerHarness#takeReceived} has the bytes themselves
   */
  record Data(int size) implements ApplicationEvent {}

  /** {@code eofReceived}. */
  record Eof() implements ApplicationEvent {}

  /**
   * {@code writableChanged}.
   *
   * @param writable whether there is room below
   */
  record WritableChanged(boolean writable) implements ApplicationEvent {}

  /**
   * {@code connectionLost}.
   *
   * @param reason why
   */
  record Lost(CloseReason reason) implements ApplicationEvent {
    public Lost {
      requireNonNull(reason, "reason");
    }
  }
}
