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
 * The state of one directory entry: a generation in use, a failed attempt, or both if replacing the
 * generation has failed.
 *
 * @param path the entry
 * @param held the generation in use
 * @param failed the last attempt, if it failed
 */
record BundleState(Path path, Optional<Held> held, Optional<Attempt> failed) {

  /**
   * A generation in use.
   *
   * @param generation its class loader
   * @param steps the steps of its load
   */
  record Held(LiveGeneration generation, List<LoadStep> steps) {
    Held {
      steps = List.copyOf(steps);
    }

    String digest() {
      return generation.id().digest();
    }

    /** Every name it registered. */
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
   * A failed load.
   *
   * @param digest of its content; empty if that could not be read
   * @param steps its steps
   */
  record Attempt(Optional<String> digest, List<LoadStep> steps) {
    Attempt {
      steps = List.copyOf(steps);
    }
  }

  static BundleState holding(Held held) {
    return new BundleState(held.generation().id().bundle(), Optional.of(held), Optional.empty());
  }

  /** The same with a failed attempt. The generation in use stays. */
  BundleState withFailed(Attempt attempt) {
    return new BundleState(path, held, Optional.of(attempt));
  }

  /** The same without its generation, which may no longer be used. */
  BundleState withoutHeld(Failed why) {
    Attempt attempt = new Attempt(Optional.empty(), List.of(new LoadStep.Settled(why)));
    return new BundleState(path, Optional.empty(), Optional.of(attempt));
  }

  /** The same, without its generation if that content is no longer allowed. */
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

  /** Whether its content was ever read. */
  boolean isOfKnownContent() {
    return held.isPresent() || failed.flatMap(Attempt::digest).isPresent();
  }

  /** The state to keep if this content is already in use or has failed before; empty if it is new. */
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
