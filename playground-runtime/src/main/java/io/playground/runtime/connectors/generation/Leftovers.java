package io.playground.runtime.connectors.generation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Looks for what holds the classes of a generation that should be gone, as far as Java lets anyone look. */
final class Leftovers {

  private Leftovers() {}

  /** The known holders of a class loader, each as a clause. */
  static List<String> holdersOf(ClassLoader loader) {
    return holdersOf(loader, Set.of());
  }

  /** The same without some threads. */
  static List<String> holdersOf(ClassLoader loader, Set<Thread> known) {
    List<String> holders = new ArrayList<>();
    for (Thread thread : liveThreads()) {
      if (belongsTo(thread, loader) && !known.contains(thread)) {
        holders.add(describe(thread));
      }
    }
    return holders;
  }

  /** For a person: its name, and where it is. */
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
    // It may grow between counting and listing, and what does not fit is left out without a word.
    Thread[] threads = new Thread[root.activeCount() * 2 + 16];
    int found = root.enumerate(threads, true);
    while (found == threads.length) {
      threads = new Thread[threads.length * 2];
      found = root.enumerate(threads, true);
    }
    return Arrays.asList(threads).subList(0, found);
  }
}
