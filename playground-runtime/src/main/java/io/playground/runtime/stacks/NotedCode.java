package io.playground.runtime.stacks;

import java.util.List;
import java.util.Optional;

/**
 * Code of a connection that {@link LoopActivity} notes while it runs: the protocol above a {@link
 * Boundary}, or a factory.
 */
abstract class NotedCode {

  /** Written before {@link LoopActivity} publishes this; other threads read it afterwards. */
  private long runNumber;

  final long runNumber() {
    return runNumber;
  }

  /** The number of the call that begins now, unique on its event loop. */
  final void setRunNumber(long number) {
    runNumber = number;
  }

  /** The family of the connection. */
  abstract String family();

  /**
   * The code to blame if this holds up the loop.
   *
   * @param calls the stack of the loop's thread, the innermost call first
   */
  abstract Suspect suspect(List<StackTraceElement> calls);

  /**
   * The code to blame.
   *
   * @param identity equal for calls of the same code; holds none of its classes
   * @param name for a person
   * @param connector its bundle; empty for the program's own code
   */
  record Suspect(Object identity, String name, Optional<String> connector) {

    static Suspect of(Class<?> type) {
      return new Suspect(type, type.getName(), connectorOf(type));
    }

    private static Optional<String> connectorOf(Class<?> type) {
      ClassLoader loader = type.getClassLoader();
      return loader == null
              || loader == ClassLoader.getSystemClassLoader()
              || loader == ClassLoader.getPlatformClassLoader()
          ? Optional.empty()
          : Optional.ofNullable(loader.getName());
    }

    /**
     * The bundle of the called class, by the name of its class loader; empty for the JDK's own
     * loaders.
     */
    static Optional<String> connectorOf(StackTraceElement call) {
      String loader = call.getClassLoaderName();
      return loader == null || loader.equals("app") || loader.equals("platform")
          ? Optional.empty()
          : Optional.of(loader);
    }

    /** Whether a call is of a class, or of one nested in it. */
    static boolean isCallOf(StackTraceElement call, Class<?> type) {
      return call.getClassName().equals(type.getName())
          || call.getClassName().startsWith(type.getName() + "$");
    }

    /** Whether a call is of the same bundle as a class. */
    static boolean isCallOfBundleOf(StackTraceElement call, Class<?> type) {
      Optional<String> bundle = connectorOf(type);
      return bundle.isPresent() && bundle.get().equals(call.getClassLoaderName());
    }
  }
}
