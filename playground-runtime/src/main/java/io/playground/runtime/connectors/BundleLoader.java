package io.playground.runtime.connectors;

import io.playground.runtime.admission.Admission;
import io.playground.runtime.connectors.LoadOutcome.Noted;
import io.playground.runtime.connectors.Staging.StagedBundle;
import io.playground.runtime.connectors.Staging.StagedJar;
import io.playground.runtime.observation.Generation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes one bundle from its entry in the directory to its registered connectors: stage, isolate, discover,
 * register. Whatever goes wrong becomes an outcome; nothing is thrown.
 *
 * <p><b>Threads.</b> {@link #prepare} any number at a time, for different bundles; {@link #start} and
 * {@link #finish} one at a time. Code of a bundle runs on a thread of its own, and what does not return in
 * time is given up.
 */
final class BundleLoader {

  /**
   * What became of a bundle.
   *
   * @param digest of its content, if that could be read
   * @param steps what to report
   * @param generation what has to be ended one day; at once, unless a provider of it loaded
   * @param took how long it took
   */
  record Result(
      Optional<String> digest,
      List<LoadStep> steps,
      Optional<LiveGeneration> generation,
      Duration took) {

    /** Whether at least one provider of it loaded. */
    boolean provides() {
      return generation.isPresent() && steps.stream().anyMatch(LoadStep.Provided.class::isInstance);
    }
  }

  /** A bundle that is staged and has a class loader, of which no code has run yet. */
  static final class Prepared {
    private final FoundBundle bundle;
    private final List<LoadStep> steps = new ArrayList<>();
    private Optional<StagedBundle> staged = Optional.empty();
    private List<JarContents> jars = List.of();
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
   * @param clock by which the code of bundles is waited for
   * @param exits is told of each class loader
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
  Prepared prepare(FoundBundle bundle, Admission admission) {
    long begun = clock.nanoTime();
    Prepared prepared = new Prepared(bundle);
    guarded(
        prepared,
        () -> {
          Admittance admittance = new Admittance(bundle, admission, limits);
          admittance.checkFiles(prepared.steps);
          StagedBundle staged = staging.stage(bundle);
          prepared.staged = Optional.of(staged);
          admittance.checkContent(staged);
          prepared.jars = jars(bundle, staged, prepared.steps);
          admittance.checkManifests(prepared.jars, prepared.steps);
          prepared.realm = Optional.of(BundleRealm.open(bundle, prepared.jars, shared));
        });
    prepared.nanos = clock.nanoTime() - begun;
    return prepared;
  }

  /**
   * The second part, of which the code of the bundle has begun to run, as the generation of this number.
   * Must be followed by {@link #finish}.
   */
  final class Running {
    private final Prepared prepared;
    private final long number;
    private final long begun = clock.nanoTime();
    private Optional<BundleCode> code = Optional.empty();
    private long took;

    private Running(Prepared prepared, long number) {
      this.prepared = prepared;
      this.number = number;
    }

    /** Whether there is nothing to wait for. */
    boolean isDone() {
      return code.isEmpty() || code.get().isDone();
    }

    /** Waits for it, for no longer than it may still take. */
    void await(Duration most) {
      Duration left = limits.codeTime().minusNanos(clock.nanoTime() - begun);
      if (!isDone() && !left.isNegative()) {
        code.get().await(clock, left.compareTo(most) < 0 ? left : most);
      }
      if (isDone() && took == 0) {
        took = clock.nanoTime() - begun;
      }
    }
  }

  /** Starts the second part. */
  Running start(Prepared prepared, long number) {
    Running running = new Running(prepared, number);
    prepared.realm.ifPresent(
        realm ->
            guarded(
                prepared,
                () -> {
                  realm.unnamed().ifPresent(why -> prepared.steps.add(new LoadStep.Settled(why)));
                  BundleCode code =
                      new BundleCode(
                          prepared.bundle, prepared.jars, realm, limits, releaseLimit, this);
                  exits.add(realm.loader(), prepared.bundle.path());
                  // The last word of a process that the bundle ends in a way that can't be told.
                  OutcomeLog.debug(prepared.bundle.path() + ": its code runs now");
                  code.start();
                  running.code = Optional.of(code);
                }));
    return running;
  }

  /** Waits until the second part has ended, or its time is up and it is given up. */
  Result finish(Running running) {
    running.await(limits.codeTime());
    running.code.ifPresent(BundleCode::giveUp);
    Prepared prepared = running.prepared;
    running.code.ifPresent(code -> prepared.steps.addAll(code.steps()));
    List<GenerationResources> resources = running.code.map(BundleCode::resources).orElse(List.of());
    Optional<LiveGeneration> generation =
        prepared.realm.map(
            realm -> generation(prepared, realm.loader(), running.number, resources));
    if (generation.isEmpty()) {
      prepared.staged.ifPresent(copy -> staging.delete(copy.folder()));
    }
    return new Result(
        prepared.staged.map(StagedBundle::digest),
        List.copyOf(prepared.steps),
        generation,
        Duration.ofNanos(prepared.nanos + running.took));
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
        staged.folder(),
        resources);
  }

  /** The digest of a bundle's content as it is now. */
  String digest(FoundBundle bundle) throws BundleRefused {
    return staging.digest(bundle);
  }

  /** Makes a result of a bundle whose content can't even be read. */
  static Result unreadable(FoundBundle bundle, BundleRefused e) {
    return new Result(
        Optional.empty(),
        List.of(LoadStep.failed(bundle, Optional.empty(), Optional.empty(), e)),
        Optional.empty(),
        Duration.ZERO);
  }

  private interface Part {
    void run() throws BundleRefused;
  }

  /** Runs a part of a load; if it does not go as foreseen there is a step that says so. */
  private void guarded(Prepared prepared, Part part) {
    FoundBundle bundle = prepared.bundle;
    try {
      part.run();
    } catch (BundleRefused e) {
      prepared.steps.add(LoadStep.failed(bundle, Optional.empty(), Optional.empty(), e));
    } catch (RuntimeException | Error e) {
      // Not foreseen, and still this bundle's alone.
      prepared.steps.add(LoadStep.unforeseen(bundle, shared, e));
    }
  }

  /** The jars that are to be searched, and notes on what they should not hold. */
  private List<JarContents> jars(FoundBundle bundle, StagedBundle staged, List<LoadStep> steps)
      throws BundleRefused {
    List<JarContents> jars = new ArrayList<>();
    for (StagedJar jar : staged.jars()) {
      JarContents contents = JarContents.read(jar, limits);
      for (Explanation note : contents.notes()) {
        steps.add(new LoadStep.Settled(new Noted(bundle.path(), note.why(), note.remedy())));
      }
      List<String> copies = contents.sharedPackages();
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
      // A jar of nothing else would, as a module, only get in the way of the host's.
      if (copies.isEmpty() || copies.size() < contents.packages().size()) {
        jars.add(contents);
      }
    }
    return jars;
  }
}
