package io.playground.bench.process;

import java.io.IOException;

/** Where workers run. */
public interface WorkerHost {

  /**
   * Starts one; returns when it is ready.
   *
   * @throws IOException if it can't be started, with what it has said
   * @throws InterruptedException if the waiting for it was interrupted
   */
  WorkerHandle start(Class<? extends Worker> type, Object... arguments)
      throws IOException, InterruptedException;
}
