package io.playground.runtime.connectors.generation;

import io.playground.runtime.connectors.clock.Housekeeper;
import io.playground.runtime.connectors.wording.ConnectorLog;
import io.playground.runtime.connectors.wording.Wording;
import io.playground.runtime.context.ContextClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Releases what a bundle holds: closes its registered resources, then interrupts and joins its threads.
 *
 * <p>Closing runs the bundle's code, so it has a thread of its own, with the bundle's class loader as
 * context class loader. The wait ends at a deadline: threads still running then go on, and are reported.
 *
 * <p><b>Threads.</b> {@link #begin} and {@link #finish} on one.
 */
public final class Release {

  private final List<GenerationResources> resources;
  private final ClassLoader context;
  private final Duration limit;
  private final Housekeeper clock;
  private final Queue<String> problems = new ConcurrentLinkedQueue<>();
  private final List<AutoCloseable> closing = new ArrayList<>();
  private final Set<Thread> reported = new HashSet<>();
  private final Thread thread;
  private boolean begun;
  private long deadline;

  public Release(
      String bundle,
      List<GenerationResources> resources,
      ClassLoader context,
      Duration limit,
      Housekeeper clock) {
    this.resources = resources;
    this.context = context;
    this.limit = limit;
    this.clock = clock;
    this.thread = new Thread(this::closeAll, "playground-release-" + bundle);
    this.thread.setDaemon(true);
    this.thread.setContextClassLoader(Release.class.getClassLoader());
  }

  /** Starts to close the resources, if there are any. */
  public Release begin() {
    deadline = clock.nanoTime() + limit.toNanos();
    resources.forEach(each -> closing.addAll(each.takeResources()));
    if (!closing.isEmpty()) {
      begun = true;
      thread.start();
    }
    return this;
  }

  /** Waits until all threads have ended, or the deadline; returns the problems, each as a clause. */
  public List<String> finish() {
    if (begun) {
      if (!clock.awaitEnd(thread, timeLeft())) {
        problems.add(
            "what it has registered for its release did not end within "
                + limit.toMillis() / 1000.0
                + " s: "
                + Leftovers.describe(thread));
        reported.add(thread);
        thread.interrupt();
      }
    }
    List<Thread> threads = new ArrayList<>();
    resources.forEach(each -> threads.addAll(each.takeThreads()));
    threads.forEach(Thread::interrupt);
    for (Thread each : threads) {
      if (!clock.awaitEnd(each, timeLeft())) {
        problems.add(Leftovers.describe(each) + ", though it was interrupted");
        reported.add(each);
      }
    }
    return List.copyOf(problems);
  }

  private Duration timeLeft() {
    return Duration.ofNanos(deadline - clock.nanoTime());
  }

  /** The threads that had not ended at the deadline. */
  Set<Thread> reported() {
    return reported;
  }

  private void closeAll() {
    ContextClassLoader entered = ContextClassLoader.enter(context);
    try (entered) {
      closing.forEach(this::close);
    }
  }

  private void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Throwable e) {
      // Whatever was thrown, the other resources still have to be closed.
      problems.add(
          "closing its " + resource.getClass().getName() + " failed: " + Wording.describe(e));
      ConnectorLog.trace("a resource of a bundle could not be closed", e);
    }
  }
}
