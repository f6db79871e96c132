package io.playground.runtime.connectors.providers;

import io.playground.runtime.connectors.wording.ConnectorLog;
import io.playground.runtime.observation.ExitCall;
import io.playground.runtime.observation.PrintableText;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;

/**
 * Logs the name of a bundle whose code ends the process. Any code may call {@link System#exit}, and the
 * operator would otherwise see the process end without a word.
 *
 * <p>It does not see {@link Runtime#halt}, nor a crash of the JVM by native code.
 *
 * <p><b>Threads.</b> Any.
 */
public final class ExitWatch implements AutoCloseable {

  /** Guarded by itself. */
  private final Map<ClassLoader, Path> bundles = new WeakHashMap<>();

  private final Thread hook = new Hook();

  private final class Hook extends Thread {
    private Hook() {
      super(null, null, "playground-exit-watch", 0, false);
    }

    @Override
    public void run() {
      tell();
    }
  }

  /** Watches from now on. */
  public void start() {
    hook.setContextClassLoader(ExitWatch.class.getClassLoader());
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) {
      ConnectorLog.trace("the process is ending, so that no exit is watched for", e);
    }
  }

  /** Registers the class loader of a bundle. */
  public void add(ClassLoader loader, Path bundle) {
    synchronized (bundles) {
      bundles.put(loader, bundle);
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      ConnectorLog.trace("the process is ending already", e);
    }
  }

  private void tell() {
    Map<String, Set<String>> byName = new HashMap<>();
    synchronized (bundles) {
      bundles.forEach(
          (loader, bundle) ->
              byName
                  .computeIfAbsent(loader.getName(), name -> new TreeSet<>())
                  .add(bundle.toString()));
    }
    for (ExitCall call : ExitCall.all()) {
      String loader = call.caller().getClassLoaderName();
      if (byName.containsKey(loader)) {
        log(String.join(" or ", byName.get(loader)), call);
      }
    }
  }

  private static void log(String bundle, ExitCall call) {
    ConnectorLog.LOG.error(
        "{}: {} called System.exit{}, and that ends this process. A connector is trusted code, and Java"
            + " can't keep it from that: take it out of its directory, or add .disabled to its name.",
        PrintableText.of(bundle),
        call.describe(),
        call.thread() instanceof LoadThreads.LoadThread ? " while it was being loaded" : "");
  }
}
