package io.playground.runtime.connectors.jar;

import io.playground.api.ConnectorProvider;
import io.playground.runtime.connectors.bundle.LoadFailure;
import io.playground.runtime.connectors.limits.LoadLimits;
import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import io.playground.runtime.connectors.outcome.Problem;
import io.playground.runtime.connectors.wording.FileErrors;
import io.playground.runtime.connectors.wording.Wording;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.InvalidModuleDescriptorException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;

/**
 * What a staged jar says of itself, before any class of it is loaded.
 *
 * @param jar the jar
 * @param packages the packages of its classes
 * @param hasSignature whether it has anything that may be a part of a signature
 * @param module its module descriptor, if it has one that can be read
 * @param moduleProblem why its module descriptor can't be read, if it can't
 * @param services the lines of its services file; none if it has no such file
 * @param notes what its author should know of its entries
 * @param manifest what its manifest says
 */
public record JarFacts(
    JarCopy jar,
    Set<String> packages,
    boolean hasSignature,
    Optional<ModuleDescriptor> module,
    Optional<Problem> moduleProblem,
    List<ServicesFile.Line> services,
    List<Problem> notes,
    ManifestFacts manifest) {

  static final String MODULE_INFO = "module-info.class";

  /**
   * Opens and reads it.
   *
   * @throws LoadFailure if it is no jar, or exceeds a limit
   */
  public static JarFacts read(JarCopy jar, LoadLimits limits) throws LoadFailure {
    // As a plain zip: a jar's manifest is read as soon as anybody asks for an entry.
    try (ZipFile zip = new ZipFile(jar.path().toFile())) {
      JarSurvey entries = JarSurvey.read(zip, jar.label(), limits);
      JarFacts contents =
          new JarFacts(
              jar,
              entries.packages(),
              entries.haveSignature(),
              Optional.empty(),
              Optional.empty(),
              entries.services(),
              entries.notes(),
              entries.manifest());
      return entries.haveModuleInfo() ? contents.withModule() : contents;
    } catch (IOException | RuntimeException e) {
      throw new LoadFailure(Stage.STAGE, explain(jar, e), e);
    }
  }

  /** The same with its module descriptor: the one for this version of Java, where it has several. */
  private JarFacts withModule() throws IOException {
    try (JarFile file =
        new JarFile(jar.path().toFile(), true, ZipFile.OPEN_READ, JarFile.runtimeVersion())) {
      JarEntry entry = file.getJarEntry(MODULE_INFO);
      if (entry == null) {
        return this;
      }
      try (InputStream in = file.getInputStream(entry)) {
        ModuleDescriptor descriptor = ModuleDescriptor.read(in, () -> packages);
        return withModule(Optional.of(descriptor), Optional.empty());
      } catch (InvalidModuleDescriptorException e) {
        return withModule(Optional.empty(), Optional.of(explain(jar, file, entry, e)));
      }
    }
  }

  private JarFacts withModule(Optional<ModuleDescriptor> descriptor, Optional<Problem> problem) {
    return new JarFacts(
        jar, packages, hasSignature, descriptor, problem, services, notes, manifest);
  }

  /** The classes that its module descriptor provides as connectors' providers, in that order. */
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

  private static Problem explain(
      JarCopy jar, JarFile file, JarEntry entry, InvalidModuleDescriptorException e)
      throws IOException {
    try (DataInputStream in = new DataInputStream(file.getInputStream(entry))) {
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

  private static Problem explain(JarCopy jar, Exception e) {
    String again = "Build or copy it again, to the end.";
    try {
      long size = Files.size(jar.path());
      if (size == 0) {
        return new Problem(jar.label() + " is empty (0 bytes)", again);
      }
      byte[] start = new byte[2];
      try (InputStream in = Files.newInputStream(jar.path())) {
        in.readNBytes(start, 0, start.length);
      }
      if (Wording.message(e).orElse("").contains("encrypted")) {
        return new Problem(
            jar.label() + " is encrypted, and Java reads no encrypted jars",
            "Build it again without a password.");
      }
      if (start[0] == 'P' && start[1] == 'K') {
        return new Problem(
            jar.label()
                + " begins as a jar and is cut off or damaged after that ("
                + size
                + " bytes; "
                + Wording.message(e).orElse(e.getClass().getName())
                + ")",
            again);
      }
      return new Problem(
          jar.label() + " is no jar: it has the name of one, and its content is not a zip file",
          "Put the jar itself there, or give the file another name.");
    } catch (IOException unreadable) {
      return FileErrors.whileReading(unreadable);
    }
  }
}
