package io.playground.runtime.connectors.generation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/**
 * The resources that one provider registered for release with its generation, and the threads it made.
 *
 * <p>The bundle gets it as a thread factory and keeps it as long as it likes, so it holds nothing of the
 * host.
 *
 * <p><b>Threads.</b> Any.
 */
public final class GenerationResources implements ThreadFactory {

  /** Not this object: the bundle could lock that, and keep the host waiting. */
  private final Object lock = new Object();

  private final ClassLoader context;
  private final Deque<AutoCloseable> resources = new ArrayDeque<>();
  private final List<Thread> threads = new ArrayList<>();
  private final String name;
  private boolean ended;
  private int made;

  /**
   * @param name the name of its threads, each with a number
   * @param context their context class loader
   */
  public GenerationResources(String name, ClassLoader context) {
    this.name = name;
    this.context = context;
  }

  public void add(AutoCloseable resource) {
    synchronized (lock) {
      resources.push(requireNonNull(resource, "resource"));
    }
  }

  @Override
  public Thread newThread(Runnable task) {
    synchronized (lock) {
      requireNonNull(task, "task");
      if (ended) {
        throw new IllegalStateException(
            "the generation of " + name + " has ended; a thread of it would never be joined");
      }
      threads.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
      Thread thread = new Thread(task, name + "-" + ++made);
      thread.setDaemon(true);
      thread.setContextClassLoader(context);
      threads.add(thread);
      return thread;
    }
  }

  /** Removes and returns the resources, last first. */
  List<AutoCloseable> takeResources() {
    synchronized (lock) {
      List<AutoCloseable> taken = List.copyOf(resources);
      resources.clear();
      return taken;
    }
  }

  /** Makes no more threads from now on, and returns the live ones. */
  List<Thread> takeThreads() {
    synchronized (lock) {
      ended = true;
      List<Thread> alive = threads.stream().filter(Thread::isAlive).toList();
      threads.clear();
      return alive;
    }
  }
}
