package io.playground.runtime.connectors.generation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Finds the holders of the classes of an ended generation, as far as Java shows them. */
final class Leftovers {

  private Leftovers() {}

  /** The known holders of a class loader, each as a clause. */
  static List<String> holdersOf(ClassLoader loader) {
    return holdersOf(loader, Set.of());
  }

  /** The known holders of a class loader, except these threads. */
  static List<String> holdersOf(ClassLoader loader, Set<Thread> known) {
    List<String> holders = new ArrayList<>();
    for (Thread thread : liveThreads()) {
      if (belongsTo(thread, loader) && !known.contains(thread)) {
        holders.add(describe(thread));
      }
    }
    return holders;
  }

  /** The thread's name and its current call, for a message. */
  static String describe(Thread thread) {
    StackTraceElement[] calls = thread.getStackTrace();
    return "thread '"
        + thread.getName()
        + "' is still running"
        + (calls.length == 0 ? "" : ", in " + calls[0]);
  }

  private static boolean belongsTo(Thread thread, ClassLoader loader) {
    return thread != Thread.currentThread()
        && (thread.getContextClassLoader() == loader
            || thread.getClass().getClassLoader() == loader);
  }

  private static List<Thread> liveThreads() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    // The group may grow between counting and listing, and enumerate silently omits what does not
    // fit.
    Thread[] threads = new Thread[root.activeCount() * 2 + 16];
    int found = root.enumerate(threads, true);
    while (found == threads.length) {
      threads = new Thread[threads.length * 2];
      found = root.enumerate(threads, true);
    }
    return Arrays.asList(threads).subList(0, found);
  }
}
