package io.playground.cli.process;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it that what a command has open is closed, also when the person presses Ctrl-C. */
public final class Interruption {

  private static final Logger log = LoggerFactory.getLogger(Interruption.class);

  private static volatile boolean ending;

  private Interruption() {}

  /** Whether the process is being ended from outside: what fails now fails because of that. */
  public static boolean isEnding() {
    return ending;
  }

  /** Does the work, and closes what it works with when the work or the process ends. */
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

  /** Blocks until the process is ended from outside. */
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
      log.debug("the process is ending, and the hook at work already");
    }
  }
}
