package io.playground.bench.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where workers run. */
public interface WorkerHost {

  /**
   * Starts one; returns when it is ready.
   *
   * @param arguments what the constructor of the worker gets, each as its text
   * @return its handle, which the caller closes
   * @throws IOException if it can't be started, with its name, the reason, and where its output is
   * @throws InterruptedException if the waiting for it was interrupted
   */
  WorkerHandle start(Class<? extends Worker> type, Object... arguments)
      throws IOException, InterruptedException;

  /** The same host, but workers find classes nowhere else, if they have a process of their own. */
  WorkerHost withClassPath(List<Path> entries);
}
