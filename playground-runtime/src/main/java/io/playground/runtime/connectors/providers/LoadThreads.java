package io.playground.runtime.connectors.providers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.MDC;

/**
 * Runs the code of a load's bundles, one after the other in the order of {@link #add}: on one thread
 * as long as the code returns, and on a new one after a bundle is passed over.
 *
 * <p>A thread serves several bundles, since starting one costs more than the code of most bundles.
 * Its state is reset between two bundles, except its thread-local variables: these stay until the
 * load, and with it the thread, ends.
 *
 * <p><b>Threads.</b> Any. No lock is held while a bundle's code runs.
 */
public final class LoadThreads implements AutoCloseable {

  /** Runs bundles' code for a load. It is a daemon, so that the process can end. */
  public static final class LoadThread extends Thread {
    private final LoadThreads threads;

    private LoadThread(LoadThreads threads) {
      super(null, null, "playground-load", 0, false);
      this.threads = threads;
      setDaemon(true);
      setContextClassLoader(LoadThreads.class.getClassLoader());
    }

    /** Whether the current thread runs a bundle's code for a load by this owner. */
    public static boolean isCurrentFor(Object owner) {
      return Thread.currentThread() instanceof LoadThread thread && thread.threads.owner == owner;
    }

    @Override
    public void run() {
      Optional<BundleCode> next = threads.next();
      while (next.isPresent()) {
        next.get().run(this);
        setBack();
        next = threads.next();
      }
    }

    private void setBack() {
      setUncaughtExceptionHandler(null);
      setContextClassLoader(LoadThreads.class.getClassLoader());
      MDC.clear();
      // Last, since the steps before may wait, too.
      Thread.interrupted();
    }
  }

  private final Object owner;

  /** Guarded by this, like all fields below. */
  private final Deque<BundleCode> waiting = new ArrayDeque<>();

  /** The thread that runs code now, or waits for some. */
  private Optional<LoadThread> current = Optional.empty();

  private boolean closed;

  /**
   * Starts no thread yet.
   *
   * @param owner identifies the load's owner
   */
  public LoadThreads(Object owner) {
    this.owner = owner;
  }

  /** Runs a bundle's code after all code added before. */
  public synchronized void add(BundleCode code) {
    if (current.isEmpty()) {
      startAnother();
    }
    waiting.add(code);
    notifyAll();
  }

  private void startAnother() {
    LoadThread thread = new LoadThread(this);
    // It waits for the lock. Where the system has no thread left, there is none that anything waits
    // for.
    thread.start();
    current = Optional.of(thread);
  }

  /**
   * If this code still runs, abandons its thread, and runs the others' code on a new one.
   */
  public synchronized void passOver(BundleCode code) {
    if (current.isPresent() && code.isRunBy(current.get())) {
      current = Optional.empty();
      if (!waiting.isEmpty()) {
        startAnother();
      }
    }
  }

  /** The code that the current thread runs next; empty if the thread should end. */
  private synchronized Optional<BundleCode> next() {
    while (current.isPresent() && current.get() == Thread.currentThread()) {
      if (!waiting.isEmpty()) {
        return Optional.of(waiting.remove());
      }
      if (closed) {
        current = Optional.empty();
      } else {
        try {
          wait();
        } catch (InterruptedException e) {
          // Some bundle's leftover interrupted this thread; that does not matter here.
        }
      }
    }
    return Optional.empty();
  }

  /** Ends the thread as soon as no code waits for it. */
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
