package io.playground.runtime.connectors;

import io.playground.api.ApiVersion;
import io.playground.runtime.admission.Admission;
import io.playground.runtime.admission.Refusal;
import io.playground.runtime.connectors.LoadOutcome.Failed;
import io.playground.runtime.connectors.LoadOutcome.Noted;
import io.playground.runtime.connectors.LoadOutcome.Stage;
import io.playground.runtime.connectors.Staging.StagedBundle;
import io.playground.runtime.connectors.Staging.StagedJar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether one bundle is let in: by who can write to it, by its digest, by its signatures, and by
 * the version of the SPI that it needs. All but the first is asked of the staged copy, which is
 * what would be loaded.
 *
 * <p><b>Threads.</b> Any, for different bundles.
 */
final class Admittance {

  private final FoundBundle bundle;
  private final Admission admission;
  private final LoadLimits limits;

  Admittance(FoundBundle bundle, Admission admission, LoadLimits limits) {
    this.bundle = bundle;
    this.admission = admission;
    this.limits = limits;
  }

  /** Asked before it is copied. */
  void checkFiles(List<LoadStep> steps) throws BundleRefused {
    // A jar that lies there by itself is both the bundle and its one jar.
    Set<Path> files = new LinkedHashSet<>();
    files.add(bundle.path());
    files.addAll(bundle.jars());
    files.addAll(classes());
    Admission.OfFiles found = admission.ofFiles(files);
    refuse(found.refusal());
    if (found.note().isPresent()) {
      Refusal note = found.note().get();
      steps.add(new LoadStep.Settled(new Noted(bundle.path(), note.why(), note.remedy())));
    }
  }

  private Collection<Path> classes() throws BundleRefused {
    if (bundle.classes().isEmpty() || !admission.asksWhoCanWrite()) {
      return List.of();
    }
    try {
      return new ClassTree(bundle.classes().get()).files().values();
    } catch (IOException e) {
      throw new BundleRefused(Stage.STAGE, Explanation.ofReading(e), e);
    }
  }

  /** Asked before anything in it is used. */
  void checkContent(StagedBundle staged) throws BundleRefused {
    refuse(admission.ofContent(bundle.path(), staged.digest()));
    if (admission.requiresSignatures() && bundle.classes().isPresent()) {
      throw new BundleRefused(
          Stage.ADMIT,
          "signatures are required, and classes in a folder can't be signed",
          "Pack them into a jar, and sign that.");
    }
  }

  /**
   * Asked before anything in a jar is used, and after it has been found to keep to the limits: who
   * verifies a jar reads all of it.
   */
  void checkSignature(StagedJar jar, JarEntries entries) throws BundleRefused {
    if (!entries.haveSignature() && !admission.requiresSignatures()) {
      return;
    }
    try {
      refuse(admission.ofJar(jar.path(), jar.label(), limits.unpackedBytes()));
    } catch (IOException e) {
      throw new BundleRefused(
          Stage.ADMIT,
          new Explanation(
              jar.label() + " can't be read to its end: " + Texts.describe(e),
              "Build or copy it again, to the end."),
          e);
    }
  }

  /** Asked before a class of it is loaded. */
  void checkManifests(List<JarContents> jars, List<LoadStep> steps) throws BundleRefused {
    for (JarContents jar : jars) {
      checkVersion(jar);
    }
    noteClassPaths(jars, steps);
  }

  private static void checkVersion(JarContents jar) throws BundleRefused {
    Optional<String> named = jar.manifest().apiVersion();
    if (named.isEmpty()) {
      return;
    }
    ApiVersion needed;
    try {
      needed = ApiVersion.parse(named.get());
    } catch (IllegalArgumentException e) {
      throw new BundleRefused(
          Stage.ADMIT,
          "the manifest of "
              + jar.jar().label()
              + " has "
              + ApiVersion.ATTRIBUTE
              + ": "
              + Texts.printable(named.get())
              + ", which is no version of the SPI",
          "Write the version it is built against, as in "
              + ApiVersion.ATTRIBUTE
              + ": "
              + ApiVersion.CURRENT
              + ", or leave the line out.");
    }
    if (!ApiVersion.CURRENT.supports(needed)) {
      throw new BundleRefused(
          Stage.ADMIT,
          jar.jar().label()
              + " needs version "
              + needed
              + " of the SPI, and this Playground has "
              + ApiVersion.CURRENT,
          isLater(needed)
              ? "Run it on a newer Playground, or build it against playground-api of this one."
              : "Build it against playground-api of this Playground, or run it on an older one.");
    }
  }

  private static boolean isLater(ApiVersion needed) {
    return needed.major() >= ApiVersion.CURRENT.major();
  }

  /** What a manifest's Class-Path names counts only where it lies in the bundle anyway. */
  private void noteClassPaths(List<JarContents> jars, List<LoadStep> steps) {
    Set<String> own = new HashSet<>();
    for (JarContents jar : jars) {
      own.add(jar.jar().label());
    }
    for (JarContents jar : jars) {
      List<String> others = new ArrayList<>(jar.manifest().classPath());
      others.removeAll(own);
      if (!others.isEmpty()) {
        steps.add(
            new LoadStep.Settled(
                new Noted(
                    bundle.path(),
                    "the manifest of "
                        + jar.jar().label()
                        + " has a Class-Path, which is not followed: "
                        + Texts.printable(String.join(" ", others)),
                    bundle.addLibrary("what the connector needs of that"))));
      }
    }
  }

  private static void refuse(Optional<Refusal> refusal) throws BundleRefused {
    if (refusal.isPresent()) {
      throw new BundleRefused(Stage.ADMIT, refusal.get().why(), refusal.get().remedy());
    }
  }

  /** Whether a load has ended here. */
  static boolean isRefusal(BundleLoader.Result result) {
    for (LoadStep step : result.steps()) {
      if (step instanceof LoadStep.Settled settled
          && settled.outcome() instanceof Failed failed
          && failed.stage() == Stage.ADMIT) {
        return true;
      }
    }
    return false;
  }

  /** What there is of a bundle, without a generation whose content may not be used any more. */
  static BundleState recheck(BundleState state, Admission admission) {
    return state
        .held()
        .flatMap(held -> admission.ofContent(state.path(), held.digest()))
        .map(
            refusal ->
                state.withoutHeld(
                    new Failed(
                        state.path(),
                        Optional.empty(),
                        Optional.empty(),
                        Stage.ADMIT,
                        refusal.why(),
                        refusal.remedy())))
        .orElse(state);
  }
}
