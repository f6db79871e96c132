package io.playground.runtime.context;

import static java.util.Objects.requireNonNull;

/**
 * Sets the current thread's context class loader for the duration of a try block.
 *
 * <pre>{@code
 * var context = ContextClassLoader.enter(registered.contextClassLoader());
 * try (context) {
 *   return factory.create();
 * }
 * }</pre>
 *
 * <p>A connector's libraries look up their own classes and services by the context class loader.
 * Without it they would find the host's, or none.
 *
 * <p><b>Threads.</b> Enter and close on one thread. They nest: each restores the loader it found,
 * whatever the code between has set.
 */
public final class ContextClassLoader implements AutoCloseable {

  private final Thread thread;
  private final ClassLoader before;

  private ContextClassLoader(Thread thread, ClassLoader before) {
    this.thread = thread;
    this.before = before;
  }

  /** Makes the loader the current thread's context class loader until {@link #close}. */
  public static ContextClassLoader enter(ClassLoader loader) {
    requireNonNull(loader, "loader");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // Every message enters once for each layer; between two layers of one bundle nothing changes.
    if (before != loader) {
      thread.setContextClassLoader(loader);
    }
    return new ContextClassLoader(thread, before);
  }

  /** Restores the context class loader that was set before. */
  @Override
  public void close() {
    if (thread.getContextClassLoader() != before) {
      thread.setContextClassLoader(before);
    }
  }
}
