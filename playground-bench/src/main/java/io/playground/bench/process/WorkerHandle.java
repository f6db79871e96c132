package io.playground.bench.process;

import java.io.IOException;

/** A worker that runs, wherever that is. One thread at a time. */
public interface WorkerHandle extends AutoCloseable {

  /**
   * Tells it to do something, and waits for the answer, for two minutes at most.
   *
   * @throws IOException if it fails, ends, or does not answer in time
   * @throws InterruptedException if the waiting was interrupted
   */
  Reply ask(String verb, long parameter) throws IOException, InterruptedException;

  /** The same without a parameter. */
  default Reply ask(String verb) throws IOException, InterruptedException {
    return ask(verb, 0);
  }

  /** The processor time that its process has used, in nanoseconds. */
  default long cpuNanos() throws IOException, InterruptedException {
    return ask(WorkerMain.CPU).value(WorkerMain.CPU);
  }

  /** Ends it, and waits until it has ended. */
  @Override
  void close();
}
