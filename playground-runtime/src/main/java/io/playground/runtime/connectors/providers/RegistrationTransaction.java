package io.playground.runtime.connectors.providers;

import static java.util.Objects.requireNonNull;

import io.playground.api.Connector;
import io.playground.api.ConnectorName;
import io.playground.api.ConnectorRegistry;
import io.playground.runtime.connectors.generation.GenerationResources;
import io.playground.runtime.connectors.outcome.LoadOutcome.Registration;
import io.playground.runtime.connectors.wording.Wording;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadFactory;

/**
 * The registry that one provider sees: collects its registrations and returns them only at the end, so that
 * all take effect or none.
 *
 * <p><b>Threads.</b> Any: a provider may register from its own thread, if it waits for that thread.
 */
public final class RegistrationTransaction implements ConnectorRegistry {

  /** A connector and its requested names. */
  public record Offer(Connector connector, Registration names) {}

  /** Not this object: the bundle could lock it and block the host. */
  private final Object lock = new Object();

  private final List<Offer> offers = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();
  private Optional<RuntimeException> refusal = Optional.empty();
  private final GenerationResources resources;
  private final int mostNames;
  private boolean over;

  /** Adds resources to {@code resources}, and accepts at most {@code mostNames} names. */
  public RegistrationTransaction(GenerationResources resources, int mostNames) {
    this.resources = resources;
    this.mostNames = mostNames;
  }

  @Override
  public void onRelease(AutoCloseable resource) {
    synchronized (lock) {
      requireNonNull(resource, "resource");
      if (over) {
        throw refuse(
            new IllegalStateException(
                "the registration of a resource comes too late: a registry is valid until"
                    + " ConnectorProvider.register has returned"));
      }
      resources.add(resource);
    }
  }

  @Override
  public ThreadFactory threads() {
    return resources;
  }

  @Override
  public void register(Connector connector, String name, String... aliases) {
    synchronized (lock) {
      if (over) {
        throw refuse(
            new IllegalStateException(
                "the registration of '"
                    + Wording.printable(name)
                    + "' comes too late: a registry is valid until ConnectorProvider.register has"
                    + " returned"));
      }
      requireNonNull(connector, "connector");
      requireNonNull(name, "name");
      Registration names = new Registration(name, List.of(aliases));
      Set<String> added = new HashSet<>();
      for (String each : names.all()) {
        try {
          ConnectorName.requireLegal(each);
        } catch (IllegalArgumentException e) {
          throw refuse(e);
        }
        if (taken.contains(each) || !added.add(each)) {
          throw refuse(
              new IllegalArgumentException(
                  "the name '" + each + "' is registered twice by the same provider"));
        }
      }
      if (taken.size() + added.size() > mostNames) {
        throw refuse(
            new IllegalArgumentException(
                "it registers more than "
                    + mostNames
                    + " names, the most that one provider may have (LoadLimits.names)"));
      }
      taken.addAll(added);
      offers.add(new Offer(connector, names));
    }
  }

  /** Ends the transaction and returns its registrations; the registry refuses any later one. */
  public List<Offer> finish() {
    synchronized (lock) {
      over = true;
      return List.copyOf(offers);
    }
  }

  /** Whether the registry itself threw this exception to refuse a call. */
  boolean isRefusal(Throwable thrown) {
    synchronized (lock) {
      return refusal.isPresent() && refusal.get() == thrown;
    }
  }

  private RuntimeException refuse(RuntimeException why) {
    refusal = Optional.of(why);
    return why;
  }
}
