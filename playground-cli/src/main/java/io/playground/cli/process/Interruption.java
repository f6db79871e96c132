package io.playground.cli.process;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what a command has open, even if the user presses Ctrl-C. */
public final class Interruption {

  private static final Logger log = LoggerFactory.getLogger(Interruption.class);

  private static volatile boolean ending;

  private Interruption() {}

  /** Whether the process is being ended from outside; anything that fails from then on fails because of that. */
  public static boolean isEnding() {
    return ending;
  }

  /** Does the work, and closes the resource when the work or the process ends. */
  public static int closing(AutoCloseable open, Callable<Integer> work) throws Exception {
    Thread hook =
        new Thread(
            () -> {
              ending = true;
              close(open);
            },
            "playground-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.call();
    } finally {
      close(open);
      forget(hook);
    }
  }

  /** Waits until the process is ended from outside. */
  public static void await() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  private static void close(AutoCloseable open) {
    try {
      open.close();
    } catch (Exception e) {
      log.warn("{} did not close cleanly: {}", open, e.toString());
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      log.debug("the process is ending, and the hook is running");
    }
  }
}
