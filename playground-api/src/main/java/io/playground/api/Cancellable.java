package io.playground.api;

/** Something that will happen unless it is called off. */
@FunctionalInterface
public interface Cancellable {

  /**
   * Calls it off. Any thread may call; a second call does nothing.
   *
   * @return whether this call prevented it
   */
  boolean cancel();
}
