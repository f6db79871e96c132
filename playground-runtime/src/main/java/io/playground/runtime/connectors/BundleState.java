package io.playground.runtime.connectors;

import io.playground.runtime.connectors.admission.AdmissionSnapshot;
import io.playground.runtime.connectors.bundle.LoadStep;
import io.playground.runtime.connectors.generation.LiveGeneration;
import io.playground.runtime.connectors.outcome.LoadOutcome.Failed;
import io.playground.runtime.connectors.outcome.LoadOutcome.Kept;
import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import io.playground.runtime.connectors.outcome.RegisteredConnector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a manager has of one entry of a directory: a generation in use, an attempt that failed, or both,
 * where an attempt to replace the generation has failed.
 *
 * @param path the entry
 * @param held what is in use
 * @param failed what was tried last, if it failed
 */
record BundleState(Path path, Optional<Held> held, Optional<Attempt> failed) {

  /**
   * A generation in use.
   *
   * @param generation its class loader
   * @param steps the account of its load
   */
  record Held(LiveGeneration generation, List<LoadStep> steps) {
    Held {
      steps = List.copyOf(steps);
    }

    String digest() {
      return generation.id().digest();
    }

    /** Every name that it registered. */
    Set<String> names() {
      Set<String> names = new TreeSet<>();
      for (LoadStep step : steps) {
        if (step instanceof LoadStep.Provided provided) {
          for (RegisteredConnector connector : provided.connectors()) {
            names.addAll(connector.names());
          }
        }
      }
      return names;
    }

    boolean isFlawless() {
      return steps.stream().noneMatch(LoadStep::isFailure);
    }
  }

  /**
   * A load that came to nothing.
   *
   * @param digest of what content; nothing if that could not even be read
   * @param steps its account
   */
  record Attempt(Optional<String> digest, List<LoadStep> steps) {
    Attempt {
      steps = List.copyOf(steps);
    }
  }

  static BundleState holding(Held held) {
    return new BundleState(held.generation().id().bundle(), Optional.of(held), Optional.empty());
  }

  /** The same with an attempt that failed. What is held stays. */
  BundleState withFailed(Attempt attempt) {
    return new BundleState(path, held, Optional.of(attempt));
  }

  /** The same where what is held may no longer be used. */
  BundleState withoutHeld(Failed why) {
    Attempt attempt = new Attempt(Optional.empty(), List.of(new LoadStep.Settled(why)));
    return new BundleState(path, Optional.empty(), Optional.of(attempt));
  }

  /** The same, without a generation whose content may no longer be used. */
  BundleState admittedBy(AdmissionSnapshot admission) {
    return held.flatMap(each -> admission.ofContent(path, each.digest()))
        .map(
            refusal ->
                withoutHeld(
                    new Failed(
                        path,
                        Optional.empty(),
                        Optional.empty(),
                        Stage.ADMIT,
                        refusal.why(),
                        refusal.remedy())))
        .orElse(this);
  }

  /** Whether anything of it was ever read. */
  boolean isOfKnownContent() {
    return held.isPresent() || failed.flatMap(Attempt::digest).isPresent();
  }

  /** What becomes of it if this is its content now: nothing new if that is in use, or has failed before. */
  Optional<BundleState> ifUnchanged(String digest) {
    if (held.isPresent() && held.get().digest().equals(digest)) {
      return Optional.of(holding(held.get()));
    }
    return failed.flatMap(Attempt::digest).filter(digest::equals).map(same -> this);
  }

  /** Its part of the report. */
  List<LoadStep> steps() {
    List<LoadStep> steps = new ArrayList<>();
    if (failed.isPresent()) {
      steps.addAll(failed.get().steps());
    }
    if (failed.isPresent() && held.isPresent()) {
      steps.add(new LoadStep.Settled(new Kept(path, held.get().generation().id().number())));
    }
    if (held.isPresent()) {
      steps.addAll(held.get().steps());
    }
    return steps;
  }
}
