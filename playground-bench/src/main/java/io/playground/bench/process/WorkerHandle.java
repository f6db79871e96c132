package io.playground.bench.process;

import java.io.IOException;

/** A worker that runs, wherever that is. One thread at a time. */
public interface WorkerHandle extends AutoCloseable {

  /**
   * Sends an order and waits for the answer, two minutes at most.
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

  /** The number of the process that it runs in; this one's, for a worker that has none of its own. */
  default long process() throws IOException, InterruptedException {
    return ask(WorkerMain.PROCESS).value(WorkerMain.PROCESS);
  }

  /** Ends it, and waits until it has ended. */
  @Override
  void close();
}
