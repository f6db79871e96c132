package io.playground.runtime.connectors;

import io.playground.runtime.connectors.admission.AdmissionSnapshot;
import io.playground.runtime.connectors.bundle.FoundBundle;
import io.playground.runtime.connectors.bundle.LoadFailure;
import io.playground.runtime.connectors.bundle.LoadStep;
import io.playground.runtime.connectors.clock.Housekeeper;
import io.playground.runtime.connectors.generation.GenerationResources;
import io.playground.runtime.connectors.generation.LiveGeneration;
import io.playground.runtime.connectors.isolation.BundleRealm;
import io.playground.runtime.connectors.isolation.ConnectorClassLoader;
import io.playground.runtime.connectors.isolation.SharedClassLoader;
import io.playground.runtime.connectors.isolation.SharedPackages;
import io.playground.runtime.connectors.jar.JarCopy;
import io.playground.runtime.connectors.jar.JarFacts;
import io.playground.runtime.connectors.jar.OpenJar;
import io.playground.runtime.connectors.limits.LoadLimits;
import io.playground.runtime.connectors.outcome.LoadOutcome.Failed;
import io.playground.runtime.connectors.outcome.LoadOutcome.Noted;
import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import io.playground.runtime.connectors.outcome.Problem;
import io.playground.runtime.connectors.providers.BundleCode;
import io.playground.runtime.connectors.providers.ExitWatch;
import io.playground.runtime.connectors.providers.LoadThreads;
import io.playground.runtime.connectors.providers.ThrownByBundle;
import io.playground.runtime.connectors.staging.Staging;
import io.playground.runtime.connectors.staging.Staging.StagedBundle;
import io.playground.runtime.connectors.wording.ConnectorLog;
import io.playground.runtime.observation.Generation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Loads one bundle, from its entry in the directory to its registered connectors: stage, isolate, discover,
 * register. Every failure becomes an outcome; nothing is thrown.
 *
 * <p><b>Threads.</b> Any number may call {@link #prepare} at once, for different bundles; one at a time calls
 * {@link #start} and {@link #finish}. The bundle's code runs on another thread; if it does not return in
 * time, the loader gives it up.
 */
final class BundleLoader {

  /**
   * The result of loading a bundle.
   *
   * @param digest of its content, if it could be read
   * @param steps what to report
   * @param generation the generation to end one day; at once, unless one of its providers loaded
   * @param took the duration of the load
   */
  record Result(
      Optional<String> digest,
      List<LoadStep> steps,
      Optional<LiveGeneration> generation,
      Duration took) {

    /** Whether at least one of its providers loaded. */
    boolean provides() {
      if (generation.isPresent()) {
        for (LoadStep step : steps) {
          if (step instanceof LoadStep.Provided) {
            return true;
          }
        }
      }
      return false;
    }

    /** Whether the load ended because the bundle was not admitted. */
    boolean isNotAdmitted() {
      return steps.stream()
          .anyMatch(
              step ->
                  step instanceof LoadStep.Settled settled
                      && settled.outcome() instanceof Failed failed
                      && failed.stage() == Stage.ADMIT);
    }
  }

  /** A bundle that is staged and has a class loader; none of its code has run yet. */
  static final class Prepared {
    private final FoundBundle bundle;
    private final List<LoadStep> steps = new ArrayList<>();
    private Optional<StagedBundle> staged = Optional.empty();
    private final List<OpenJar> opened = new ArrayList<>();
    private List<JarFacts> jars = List.of();
    private Optional<BundleRealm> realm = Optional.empty();
    private long nanos;

    private Prepared(FoundBundle bundle) {
      this.bundle = bundle;
    }
  }

  private final Staging staging;
  private final SharedClassLoader shared;
  private final Housekeeper clock;
  private final LoadLimits limits;
  private final Duration releaseLimit;
  private final ExitWatch exits;

  /**
   * Loads nothing yet.
   *
   * @param clock times the wait for the bundles' code
   * @param exits gets each class loader
   */
  BundleLoader(
      Staging staging,
      SharedClassLoader shared,
      Housekeeper clock,
      LoadLimits limits,
      Duration releaseLimit,
      ExitWatch exits) {
    this.staging = staging;
    this.shared = shared;
    this.clock = clock;
    this.limits = limits;
    this.releaseLimit = releaseLimit;
    this.exits = exits;
  }

  /** The first part, which runs no code of the bundle. Must be followed by {@link #finish}. */
  Prepared prepare(FoundBundle bundle, AdmissionSnapshot admission) {
    long begun = clock.nanoTime();
    Prepared prepared = new Prepared(bundle);
    try {
      prepare(prepared, new BundleAdmission(bundle, admission, limits));
    } catch (LoadFailure | RuntimeException | Error e) {
      failed(prepared, e);
      prepared.opened.forEach(BundleLoader::close);
    }
    prepared.nanos = clock.nanoTime() - begun;
    return prepared;
  }

  private void prepare(Prepared prepared, BundleAdmission admittance) throws LoadFailure {
    FoundBundle bundle = prepared.bundle;
    admittance.checkFiles(prepared.steps);
    StagedBundle staged = staging.stage(bundle);
    prepared.staged = Optional.of(staged);
    admittance.checkContent(staged.digest());
    prepared.jars = jars(prepared, staged, admittance);
    admittance.checkManifests(prepared.jars, prepared.steps);
    prepared.realm = Optional.of(BundleRealm.open(bundle, prepared.jars, shared));
  }

  /**
   * The second part, which runs the bundle's code as the generation with this number. Must be followed by
   * {@link #finish}.
   */
  static final class Running {
    private final Prepared prepared;
    private final long number;
    private Optional<BundleCode> code = Optional.empty();

    private Running(Prepared prepared, long number) {
      this.prepared = prepared;
      this.number = number;
    }

    /** Whether there is nothing to wait for. */
    boolean isDone() {
      return code.isEmpty() || code.get().isDone();
    }

    /** Waits until the code has begun, then at most {@code most} and its remaining time. */
    void await(Duration most) {
      if (code.isPresent()) {
        do {
          code.get().await(most);
        } while (!code.get().hasBegun());
      }
    }

    /** Leaves the code to the thread that runs it. */
    void passOver(LoadThreads threads) {
      if (code.isPresent()) {
        threads.passOver(code.get());
      }
    }
  }

  /** Starts the second part, once earlier bundles have finished theirs or are passed over. */
  Running start(Prepared prepared, long number, LoadThreads threads) {
    Running running = new Running(prepared, number);
    if (prepared.realm.isPresent()) {
      try {
        running.code = Optional.of(start(prepared, prepared.realm.get(), threads));
      } catch (RuntimeException | Error e) {
        failed(prepared, e);
      }
    }
    return running;
  }

  private BundleCode start(Prepared prepared, BundleRealm realm, LoadThreads threads) {
    if (realm.unnamed().isPresent()) {
      prepared.steps.add(new LoadStep.Settled(realm.unnamed().get()));
    }
    BundleCode code =
        new BundleCode(prepared.bundle, prepared.jars, realm, limits, releaseLimit, clock);
    exits.add(realm.loader(), prepared.bundle.path());
    threads.add(code);
    return code;
  }

  /** Waits for the second part to end, and gives it up when its time is over. */
  Result finish(Running running) {
    running.await(limits.codeTime());
    Prepared prepared = running.prepared;
    List<GenerationResources> resources = List.of();
    Duration took = Duration.ofNanos(prepared.nanos);
    if (running.code.isPresent()) {
      BundleCode code = running.code.get();
      code.giveUp();
      prepared.steps.addAll(code.steps());
      resources = code.resources();
      took = took.plus(code.took());
    }
    Optional<LiveGeneration> generation = Optional.empty();
    Optional<String> digest = Optional.empty();
    if (prepared.staged.isPresent()) {
      StagedBundle staged = prepared.staged.get();
      digest = Optional.of(staged.digest());
      if (prepared.realm.isPresent()) {
        generation =
            Optional.of(
                generation(prepared, prepared.realm.get().loader(), running.number, resources));
      } else {
        staging.delete(staged.path());
      }
    }
    return new Result(digest, List.copyOf(prepared.steps), generation, took);
  }

  private static LiveGeneration generation(
      Prepared prepared,
      ConnectorClassLoader loader,
      long number,
      List<GenerationResources> resources) {
    StagedBundle staged = prepared.staged.orElseThrow();
    return new LiveGeneration(
        new Generation(prepared.bundle.path(), number, staged.digest()),
        loader,
        staged.path(),
        resources);
  }

  /** The current digest of a bundle's content. */
  String digest(FoundBundle bundle) throws LoadFailure {
    return staging.digest(bundle);
  }

  /** The result for a bundle whose content can't be read. */
  static Result unreadable(FoundBundle bundle, LoadFailure e) {
    return new Result(
        Optional.empty(),
        List.of(LoadStep.failed(bundle, Optional.empty(), Optional.empty(), e)),
        Optional.empty(),
        Duration.ZERO);
  }

  /** Adds a step that says why the load failed. */
  private void failed(Prepared prepared, Throwable thrown) {
    FoundBundle bundle = prepared.bundle;
    prepared.steps.add(
        thrown instanceof LoadFailure refused
            ? LoadStep.failed(bundle, Optional.empty(), Optional.empty(), refused)
            // Unexpected, but only this bundle fails.
            : ThrownByBundle.unforeseen(bundle, shared, thrown));
  }

  /** The jars to search; adds notes on content that they should not have. */
  private List<JarFacts> jars(Prepared prepared, StagedBundle staged, BundleAdmission admittance)
      throws LoadFailure {
    FoundBundle bundle = prepared.bundle;
    List<LoadStep> steps = prepared.steps;
    List<JarFacts> jars = new ArrayList<>();
    for (JarCopy copy : staged.jars()) {
      OpenJar jar = OpenJar.open(copy);
      prepared.opened.add(jar);
      JarFacts contents = JarFacts.read(jar, limits);
      admittance.checkSignature(contents);
      for (Problem note : contents.notes()) {
        steps.add(new LoadStep.Settled(new Noted(bundle.path(), note.why(), note.remedy())));
      }
      List<String> copies = SharedPackages.in(contents.packages());
      if (!copies.isEmpty()) {
        steps.add(
            new LoadStep.Settled(
                new Noted(
                    bundle.path(),
                    jar.label()
                        + " has a copy of "
                        + String.join(", ", copies)
                        + "; Playground's own is used in its place",
                    "Leave it out of the bundle: build against it with Maven's scope 'provided', or"
                        + " Gradle's 'compileOnly'.")));
      }
      // As a module, a jar with nothing else would only get in the way of the host's.
      if (copies.isEmpty() || copies.size() < contents.packages().size()) {
        jars.add(contents);
      } else {
        close(jar);
      }
    }
    return jars;
  }

  private static void close(OpenJar jar) {
    try {
      jar.close();
    } catch (IOException e) {
      ConnectorLog.trace(jar.path() + " could not be closed", e);
    }
  }
}
