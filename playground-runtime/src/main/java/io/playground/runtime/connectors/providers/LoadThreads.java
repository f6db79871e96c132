package io.playground.runtime.connectors.providers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.MDC;

/**
 * Runs the code of a load's bundles, one after the other in the order in which they come: on one
 * thread for as long as it returns, and on another from the moment that one of them is passed over.
 *
 * <p>A thread serves several bundles, since to start one takes longer than the code of most.
 * Between two of them it is set back to what it was. What a bundle leaves in variables of the
 * thread stays there until the end of the load, which is that of the thread.
 *
 * <p><b>Threads.</b> Any. No lock is held while a bundle's code runs.
 */
public final class LoadThreads implements AutoCloseable {

  /** Runs bundles' code for the sake of a load. It is a daemon, so that the process can end. */
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
      // Last: what is done before may wait, too.
      Thread.interrupted();
    }
  }

  private final Object owner;

  /** Guarded by this, like all below. */
  private final Deque<BundleCode> waiting = new ArrayDeque<>();

  /** The one that runs code now, or waits for some. */
  private Optional<LoadThread> current = Optional.empty();

  private boolean closed;

  /**
   * None yet.
   *
   * @param owner on whose behalf
   */
  public LoadThreads(Object owner) {
    this.owner = owner;
  }

  /** Runs a bundle's code when those before it have had their turn. */
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
   * Leaves the thread that runs this code to it, if it still does, and has another run that of the
   * others.
   */
  public synchronized void passOver(BundleCode code) {
    if (current.isPresent() && code.isRunBy(current.get())) {
      current = Optional.empty();
      if (!waiting.isEmpty()) {
        startAnother();
      }
    }
  }

  /** The code that the current thread runs next; nothing if it should end. */
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
          // A leftover of some bundle interrupted this thread; that does not matter here.
        }
      }
    }
    return Optional.empty();
  }

  /** Lets the thread end as soon as nothing waits for it. */
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
