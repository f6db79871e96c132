package io.playground.runtime.connectors;

import io.playground.api.ConnectorProvider;
import io.playground.runtime.connectors.LoadOutcome.Stage;
import io.playground.runtime.connectors.Staging.StagedJar;
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
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/**
 * What a staged jar says of itself, before any class of it is loaded.
 *
 * @param jar the jar
 * @param packages the packages of its classes
 * @param module its module descriptor, if it has one that can be read
 * @param moduleProblem why its module descriptor can't be read, if it can't
 * @param services the lines of its services file; none if it has no such file
 * @param manifest what its manifest says
 */
record JarContents(
    StagedJar jar,
    Set<String> packages,
    Optional<ModuleDescriptor> module,
    Optional<Explanation> moduleProblem,
    List<ServicesFile.Line> services,
    ManifestFacts manifest) {

  private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/\\d+/");
  private static final String MODULE_INFO = "module-info.class";

  /**
   * Opens and reads it.
   *
   * @throws BundleRefused if it is no jar
   */
  static JarContents read(StagedJar jar) throws BundleRefused {
    try (JarFile file =
        new JarFile(jar.path().toFile(), true, ZipFile.OPEN_READ, JarFile.runtimeVersion())) {
      Set<String> packages = packages(file);
      ManifestFacts manifest = ManifestFacts.of(file);
      List<ServicesFile.Line> services = List.of();
      JarEntry servicesEntry = file.getJarEntry(ServicesFile.NAME);
      if (servicesEntry != null) {
        try (InputStream in = file.getInputStream(servicesEntry)) {
          services = ServicesFile.read(in);
        }
      }
      JarEntry moduleEntry = file.getJarEntry(MODULE_INFO);
      if (moduleEntry == null) {
        return new JarContents(
            jar, packages, Optional.empty(), Optional.empty(), services, manifest);
      }
      try (InputStream in = file.getInputStream(moduleEntry)) {
        ModuleDescriptor module = ModuleDescriptor.read(in, () -> packages);
        return new JarContents(
            jar, packages, Optional.of(module), Optional.empty(), services, manifest);
      } catch (InvalidModuleDescriptorException e) {
        Explanation problem = explain(jar, file, moduleEntry, e);
        return new JarContents(
            jar, packages, Optional.empty(), Optional.of(problem), services, manifest);
      }
    } catch (IOException | RuntimeException e) {
      throw new BundleRefused(Stage.STAGE, explain(jar, e), e);
    }
  }

  /** The classes that its module descriptor provides as connectors' providers, in that order. */
  List<String> provided() {
    List<String> provided = new ArrayList<>();
    module.ifPresent(
        descriptor ->
            descriptor.provides().stream()
                .filter(provides -> provides.service().equals(ConnectorProvider.class.getName()))
                .forEach(provides -> provided.addAll(provides.providers())));
    return provided;
  }

  /** Those of its packages that only the host may define. */
  List<String> sharedPackages() {
    return packages.stream().filter(name -> SharedClassLoader.covers(name + ".")).toList();
  }

  private static Set<String> packages(JarFile file) {
    Set<String> packages = new TreeSet<>();
    file.stream()
        .map(entry -> VERSIONED.matcher(entry.getName()).replaceFirst(""))
        .filter(name -> name.endsWith(".class") && name.indexOf('/') > 0)
        .filter(name -> !name.startsWith("META-INF/"))
        .forEach(name -> packages.add(name.substring(0, name.lastIndexOf('/')).replace('/', '.')));
    return packages;
  }

  private static Explanation explain(
      StagedJar jar, JarFile file, JarEntry entry, InvalidModuleDescriptorException e)
      throws IOException {
    try (DataInputStream in = new DataInputStream(file.getInputStream(entry))) {
      int magic = in.readInt();
      in.readUnsignedShort();
      int version = in.readUnsignedShort();
      if (magic == 0xCAFEBABE && version > Math.round(currentClassFileVersion())) {
        return ThrownByBundle.newerJava("the module-info of " + jar.label(), version);
      }
    } catch (java.io.EOFException tooShort) {
      e.addSuppressed(tooShort);
    }
    return new Explanation(
        "the module-info of " + jar.label() + " can't be read: " + e.getMessage(),
        "Build the jar again.");
  }

  private static float currentClassFileVersion() {
    return Float.parseFloat(System.getProperty("java.class.version"));
  }

  private static Explanation explain(StagedJar jar, Exception e) {
    String again = "Build or copy it again, to the end.";
    try {
      long size = Files.size(jar.path());
      if (size == 0) {
        return new Explanation(jar.label() + " is empty (0 bytes)", again);
      }
      byte[] start = new byte[2];
      try (InputStream in = Files.newInputStream(jar.path())) {
        in.readNBytes(start, 0, start.length);
      }
      if (start[0] == 'P' && start[1] == 'K') {
        return new Explanation(
            jar.label()
                + " begins as a jar and is cut off or damaged after that ("
                + size
                + " bytes; "
                + Texts.message(e).orElse(e.getClass().getName())
                + ")",
            again);
      }
      return new Explanation(
          jar.label() + " is no jar: it has the name of one, and its content is not a zip file",
          "Put the jar itself there, or give the file another name.");
    } catch (IOException unreadable) {
      return Explanation.ofReading(unreadable);
    }
  }
}
