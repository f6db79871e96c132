package io.playground.bench.process;

/**
 * A program that takes part in a measurement. It has a public constructor that takes a
 * {@code List<String>}, the arguments, and is ready when that returns.
 */
public interface Worker extends AutoCloseable {

  /**
   * Carries out an order and answers when it is done.
   *
   * @throws IllegalArgumentException if it does not know the verb
   * @throws Exception if it can't do that
   */
  Reply answer(String verb, long parameter) throws Exception;

  /** Ends all that it has started. */
  @Override
  void close();
}
