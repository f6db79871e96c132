package io.playground.runtime.connectors;

import io.playground.api.ApiVersion;
import io.playground.runtime.connectors.admission.AdmissionSnapshot;
import io.playground.runtime.connectors.bundle.ClassTree;
import io.playground.runtime.connectors.bundle.FoundBundle;
import io.playground.runtime.connectors.bundle.LoadFailure;
import io.playground.runtime.connectors.bundle.LoadStep;
import io.playground.runtime.connectors.jar.JarFacts;
import io.playground.runtime.connectors.jar.OpenJar;
import io.playground.runtime.connectors.limits.LoadLimits;
import io.playground.runtime.connectors.outcome.LoadOutcome.Noted;
import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import io.playground.runtime.connectors.outcome.Problem;
import io.playground.runtime.connectors.wording.FileErrors;
import io.playground.runtime.connectors.wording.Wording;
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
 * Decides whether to admit one bundle: by write access, digest, signatures, and the SPI version it needs. All
 * checks but the first read the staged copy, the one that would be loaded.
 *
 * <p><b>Threads.</b> Any thread, each for a different bundle.
 */
final class BundleAdmission {

  private final FoundBundle bundle;
  private final AdmissionSnapshot admission;
  private final LoadLimits limits;

  BundleAdmission(FoundBundle bundle, AdmissionSnapshot admission, LoadLimits limits) {
    this.bundle = bundle;
    this.admission = admission;
    this.limits = limits;
  }

  /** Checks write access, before the bundle is copied. */
  void checkFiles(List<LoadStep> steps) throws LoadFailure {
    // A single jar is both the bundle and its only jar.
    Set<Path> files = new LinkedHashSet<>();
    files.add(bundle.path());
    files.addAll(bundle.jars());
    files.addAll(classes());
    AdmissionSnapshot.OfFiles found = admission.ofFiles(files);
    refuse(found.refusal());
    if (found.note().isPresent()) {
      Problem note = found.note().get();
      steps.add(new LoadStep.Settled(new Noted(bundle.path(), note.why(), note.remedy())));
    }
  }

  private Collection<Path> classes() throws LoadFailure {
    if (bundle.classes().isEmpty() || !admission.asksWhoCanWrite()) {
      return List.of();
    }
    try {
      return new ClassTree(bundle.classes().get()).files().values();
    } catch (IOException e) {
      throw new LoadFailure(Stage.STAGE, FileErrors.whileReading(e), e);
    }
  }

  /** Checks the digest, before any content is used. */
  void checkContent(String digest) throws LoadFailure {
    refuse(admission.ofContent(bundle.path(), digest));
    if (admission.requiresSignatures() && bundle.classes().isPresent()) {
      throw new LoadFailure(
          Stage.ADMIT,
          "signatures are required, and classes in a folder can't be signed",
          "Pack them into a jar, and sign that.");
    }
  }

  /** Checks a jar's signature before its content is used, but after its limits: verifying reads all of it. */
  void checkSignature(JarFacts contents) throws LoadFailure {
    OpenJar jar = contents.jar();
    if (!contents.hasSignature() && !admission.requiresSignatures()) {
      return;
    }
    try {
      refuse(admission.ofJar(jar.path(), jar.label(), limits.unpackedBytes()));
    } catch (IOException e) {
      throw new LoadFailure(
          Stage.ADMIT,
          new Problem(
              jar.label() + " can't be read to its end: " + Wording.describe(e),
              "Build or copy it again, to the end."),
          e);
    }
  }

  /** Checks the manifests, before any class is loaded. */
  void checkManifests(List<JarFacts> jars, List<LoadStep> steps) throws LoadFailure {
    for (JarFacts jar : jars) {
      checkVersion(jar);
    }
    noteClassPaths(jars, steps);
  }

  private static void checkVersion(JarFacts jar) throws LoadFailure {
    Optional<String> named = jar.manifest().apiVersion();
    if (named.isEmpty()) {
      return;
    }
    ApiVersion needed;
    try {
      needed = ApiVersion.parse(named.get());
    } catch (IllegalArgumentException e) {
      throw new LoadFailure(
          Stage.ADMIT,
          "the manifest of "
              + jar.jar().label()
              + " has "
              + ApiVersion.ATTRIBUTE
              + ": "
              + Wording.printable(named.get())
              + ", which is no version of the SPI",
          "Write the version it is built against, as in "
              + ApiVersion.ATTRIBUTE
              + ": "
              + ApiVersion.CURRENT
              + ", or leave the line out.");
    }
    if (!ApiVersion.CURRENT.supports(needed)) {
      throw new LoadFailure(
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

  /** Notes jars in a manifest's Class-Path that the bundle does not contain. */
  private void noteClassPaths(List<JarFacts> jars, List<LoadStep> steps) {
    Set<String> own = new HashSet<>();
    for (JarFacts jar : jars) {
      own.add(jar.jar().label());
    }
    for (JarFacts jar : jars) {
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
                        + Wording.printable(String.join(" ", others)),
                    bundle.addLibrary("what the connector needs of that"))));
      }
    }
  }

  private static void refuse(Optional<Problem> refusal) throws LoadFailure {
    if (refusal.isPresent()) {
      throw new LoadFailure(Stage.ADMIT, refusal.get().why(), refusal.get().remedy());
    }
  }
}
