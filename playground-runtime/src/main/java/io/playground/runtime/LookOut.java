package io.playground.runtime;

import io.playground.runtime.stacks.CallbackWatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that calls {@link CallbackWatch#look} regularly, until closed. */
final class LookOut implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LookOut.class);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "playground-callback-watch");
            made.setDaemon(true);
            return made;
          });

  private final ScheduledFuture<?> looking;

  LookOut(CallbackWatch watch) {
    long interval = watch.interval().toMillis();
    looking =
        thread.scheduleWithFixedDelay(
            () -> lookAt(watch), interval, interval, TimeUnit.MILLISECONDS);
  }

  private static void lookAt(CallbackWatch watch) {
    try {
      watch.look();
    } catch (RuntimeException | Error e) {
      // A listener's mistake must not end the watch.
      log.warn("a listener for blocked callbacks threw {}", e.toString());
    }
  }

  @Override
  public void close() {
    looking.cancel(false);
    thread.shutdown();
    try {
      // Reports are short; a long one must not keep the node from closing.
      if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
        log.debug("a listener for blocked callbacks is still at work");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
