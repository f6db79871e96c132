package io.playground.runtime.connectors.jar;

import io.playground.api.ConnectorProvider;
import io.playground.runtime.connectors.bundle.LoadFailure;
import io.playground.runtime.connectors.limits.LoadLimits;
import io.playground.runtime.connectors.outcome.Problem;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.InvalidModuleDescriptorException;
import java.lang.module.ModuleDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;

/**
 * Facts about a staged jar, read before any of its classes is loaded.
 *
 * @param jar the jar, open
 * @param packages the packages of its classes
 * @param hasSignature whether any entry may be part of a signature
 * @param module its module descriptor, if it has a readable one
 * @param moduleProblem why its module descriptor can't be read, if it can't
 * @param services the lines of its services file; none if it has no such file
 * @param notes oddities of its entries, for the author
 * @param manifest the facts in its manifest
 */
public record JarFacts(
    OpenJar jar,
    Set<String> packages,
    boolean hasSignature,
    Optional<ModuleDescriptor> module,
    Optional<Problem> moduleProblem,
    List<ServicesFile.Line> services,
    List<Problem> notes,
    ManifestFacts manifest) {

  static final String MODULE_INFO = "module-info.class";

  /**
   * Reads the facts.
   *
   * @throws LoadFailure if the jar can't be read, or exceeds a limit
   */
  public static JarFacts read(OpenJar jar, LoadLimits limits) throws LoadFailure {
    try {
      JarSurvey entries = JarSurvey.read(jar.file(), jar.label(), limits);
      JarFacts facts =
          new JarFacts(
              jar,
              entries.packages(),
              entries.haveSignature(),
              Optional.empty(),
              Optional.empty(),
              entries.services(),
              entries.notes(),
              entries.manifest());
      return entries.haveModuleInfo() ? facts.withModule() : facts;
    } catch (IOException | RuntimeException e) {
      throw jar.unreadable(e);
    }
  }

  /** These facts with the module descriptor, the one for this version of Java if there are several. */
  private JarFacts withModule() throws IOException {
    Optional<JarEntry> entry = jar.entry(MODULE_INFO);
    if (entry.isEmpty()) {
      return this;
    }
    try (InputStream in = jar.file().getInputStream(entry.get())) {
      ModuleDescriptor descriptor = ModuleDescriptor.read(in, () -> packages);
      return withModule(Optional.of(descriptor), Optional.empty());
    } catch (InvalidModuleDescriptorException e) {
      return withModule(Optional.empty(), Optional.of(explain(jar, entry.get(), e)));
    }
  }

  private JarFacts withModule(Optional<ModuleDescriptor> descriptor, Optional<Problem> problem) {
    return new JarFacts(
        jar, packages, hasSignature, descriptor, problem, services, notes, manifest);
  }

  /** The connector providers that its module descriptor provides, in that order. */
  public List<String> provided() {
    List<String> provided = new ArrayList<>();
    if (module.isPresent()) {
      for (ModuleDescriptor.Provides provides : module.get().provides()) {
        if (provides.service().equals(ConnectorProvider.class.getName())) {
          provided.addAll(provides.providers());
        }
      }
    }
    return provided;
  }

  private static Problem explain(OpenJar jar, JarEntry entry, InvalidModuleDescriptorException e)
      throws IOException {
    try (DataInputStream in = new DataInputStream(jar.file().getInputStream(entry))) {
      int magic = in.readInt();
      in.readUnsignedShort();
      int version = in.readUnsignedShort();
      if (magic == 0xCAFEBABE && version > Math.round(currentClassFileVersion())) {
        return ClassFileVersion.newer("the module-info of " + jar.label(), version);
      }
    } catch (java.io.EOFException tooShort) {
      e.addSuppressed(tooShort);
    }
    return new Problem(
        "the module-info of " + jar.label() + " can't be read: " + e.getMessage(),
        "Build the jar again.");
  }

  private static float currentClassFileVersion() {
    return Float.parseFloat(System.getProperty("java.class.version"));
  }
}
