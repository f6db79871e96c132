package io.playground.api;

/** A scheduled task, or a subscription, that can be cancelled. */
@FunctionalInterface
public interface Cancellable {

  /**
   * Cancels it. Any thread may call; a second call does nothing.
   *
   * @return whether this call prevented it
   */
  boolean cancel();
}
