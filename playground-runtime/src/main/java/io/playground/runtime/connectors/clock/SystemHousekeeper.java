package io.playground.runtime.connectors.clock;

import io.playground.api.Cancellable;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uses the system's clock, and two threads, so that a slow load does not hold up the other tasks.
 */
final class SystemHousekeeper implements Housekeeper {

  private static final Logger log =
      LoggerFactory.getLogger("io.playground.runtime.connectors.ConnectorManager");
  private static final int THREADS = 2;

  private static final class Threads implements ThreadFactory {
    @Override
    public Thread newThread(Runnable task) {
      Thread made = new Thread(task, "playground-connectors");
      made.setDaemon(true);
      made.setContextClassLoader(SystemHousekeeper.class.getClassLoader());
      return made;
    }
  }

  private final ScheduledThreadPoolExecutor threads;

  SystemHousekeeper() {
    threads = new ScheduledThreadPoolExecutor(THREADS, new Threads());
    threads.setRemoveOnCancelPolicy(true);
    threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    // Not at the first task: a thread inherits the access control context of the code that starts
    // it, which would pin the connector that happened to run.
    threads.prestartAllCoreThreads();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Cancellable schedule(Duration delay, Runnable task) {
    try {
      Future<?> scheduled =
          threads.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> scheduled.cancel(false);
    } catch (RejectedExecutionException e) {
      log.trace("closed, so that a task is not run", e);
      return () -> false;
    }
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      log.warn("looking after the connectors failed: {}", e.toString());
      log.debug("looking after the connectors failed", e);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
