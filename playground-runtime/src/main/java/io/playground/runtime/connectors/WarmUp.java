package io.playground.runtime.connectors;

import io.playground.runtime.observation.ConnectorEvent;
import io.playground.runtime.observation.Generation;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Gets ready, on a thread of its own, what the first load of a process comes to need only after it
 * has looked into the directories: in a process that has just started, to load classes takes longer
 * than all else. It is a matter of time alone: whatever is not ready is made ready where it is
 * needed.
 *
 * <p>Logging is left out: SLF4J hands out loggers for the time being while another thread sets it up.
 */
final class WarmUp extends Thread {

  private static final AtomicBoolean BEGUN = new AtomicBoolean();

  private WarmUp() {
    super(null, null, "playground-warm-up", 0, false);
    setDaemon(true);
    setContextClassLoader(WarmUp.class.getClassLoader());
  }

  /** Begins, the first time that this is called in a process that has a processor to spare. */
  static void begin() {
    if (BEGUN.compareAndSet(false, true) && Runtime.getRuntime().availableProcessors() > 1) {
      new WarmUp().start();
    }
  }

  @Override
  public void run() {
    Staging.sha256().digest(new byte[1]);
    // In the order in which they are needed.
    initialize(ThisProcess.class);
    initialize(JarImage.class);
    initialize(PlainJar.class);
    initialize(PlainJar.Entry.class);
    initialize(JarContents.class);
    initialize(JarEntries.class);
    initialize(ServicesFile.class);
    initialize(ManifestFacts.class);
    initialize(BundleRealm.class);
    initialize(LoadedJar.class);
    initialize(StagedJarHandler.class);
    initialize(LoadThreads.class);
    initialize(BundleCode.class);
    initialize(Declaration.Provider.class);
    initialize(UnusableDeclarations.class);
    initialize(ProviderDiscovery.class);
    initialize(GenerationResources.class);
    initialize(RegistrationTransaction.class);
    initialize(ConnectorNames.class);
    initialize(RegisteredConnector.class);
    initialize(ContextualFactory.class);
    initialize(LoadStep.Provided.class);
    initialize(LiveGeneration.class);
    initialize(Generation.class);
    initialize(BundleState.Held.class);
    initialize(Publication.class);
    initialize(LoadOutcome.Loaded.class);
    initialize(ConnectorEvent.Loaded.class);
  }

  private static void initialize(Class<?> type) {
    try {
      Class.forName(type.getName(), true, type.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(type + " is there", e);
    }
  }
}
