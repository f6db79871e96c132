package io.playground.runtime.connectors.jar;

import io.playground.runtime.connectors.bundle.FileNames;
import io.playground.runtime.connectors.bundle.LoadFailure;
import io.playground.runtime.connectors.limits.LoadLimits;
import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import io.playground.runtime.connectors.outcome.Problem;
import io.playground.runtime.connectors.wording.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Surveys the entries in a jar's directory before Java itself reads any: checks the limits, and collects
 * packages and oddities. It also reads the entries that a load needs, so that a jar is opened once.
 */
final class JarSurvey {

  /** Java reads manifests, services files and the files of signatures into memory as a whole. */
  private static final int MOST_MANIFEST_BYTES = 16 << 20;

  private static final int MOST_NAMED = 3;

  private static final String META = "META-INF/";
  private static final String MANIFEST = META + "MANIFEST.MF";
  private static final String SERVICES = META + "services/";
  private static final String VERSIONS = META + "versions/";
  private static final List<String> SIGNATURE_ENDINGS = List.of(".SF", ".RSA", ".DSA", ".EC");

  private final String label;
  private final LoadLimits limits;
  private final Set<String> packages = new TreeSet<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> outside = new TreeSet<>();
  private final Set<String> nested = new TreeSet<>();
  private final Set<String> twice = new TreeSet<>();
  private Optional<byte[]> manifest = Optional.empty();
  private Optional<byte[]> services = Optional.empty();
  private boolean signature;
  private boolean moduleInfo;
  private long unpacked;

  private JarSurvey(String label, LoadLimits limits, int count) throws LoadFailure {
    this.label = label;
    this.limits = limits;
    if (count > limits.entries()) {
      throw tooLarge(
          label + " has " + count + " entries, more than " + limits.entries(), "entries");
    }
  }

  /**
   * Reads the entries.
   *
   * @throws LoadFailure if they exceed a limit
   * @throws IOException if they can't be read
   */
  static JarSurvey read(ZipFile zip, String label, LoadLimits limits)
      throws IOException, LoadFailure {
    JarSurvey entries = new JarSurvey(label, limits, zip.size());
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      ZipEntry entry = all.nextElement();
      entries.add(zip, entry);
    }
    return entries;
  }

  private void add(ZipFile zip, ZipEntry entry) throws IOException, LoadFailure {
    String name = entry.getName();
    unpacked += Math.max(0, entry.getSize());
    if (unpacked < 0 || unpacked > limits.unpackedBytes()) {
      throw tooLarge(
          label + " has more than " + Wording.bytes(limits.unpackedBytes()) + " when unpacked",
          "unpackedBytes");
    }
    if (!names.add(name)) {
      twice.add(name);
    }
    if (leadsOut(name)) {
      outside.add(name);
    } else if (FileNames.isJar(name)) {
      nested.add(name);
    }
    String path = name;
    if (startsWith(name, META)) {
      addOfJava(zip, entry);
      path = withoutVersion(name);
    }
    if (path.equals(JarFacts.MODULE_INFO)) {
      moduleInfo = true;
    } else {
      addPackage(path);
    }
  }

  /** The entries that Java itself interprets, in upper or lower case. */
  private void addOfJava(ZipFile zip, ZipEntry entry) throws IOException, LoadFailure {
    String name = entry.getName();
    if (name.equalsIgnoreCase(MANIFEST)) {
      manifest = Optional.of(bounded(zip, entry, MOST_MANIFEST_BYTES));
    } else if (startsWith(name, SERVICES)) {
      byte[] lines = bounded(zip, entry, ServicesFile.MOST_BYTES);
      if (name.equals(ServicesFile.NAME)) {
        services = Optional.of(lines);
      }
    } else {
      boolean ofSignature = isOfSignature(name.toUpperCase(Locale.ROOT));
      signature |= ofSignature;
      if (ofSignature && startsWith(name, META)) {
        bounded(zip, entry, MOST_MANIFEST_BYTES);
      }
    }
  }

  /** Whether an entry may be part of a signature, by its name in upper case. */
  static boolean isOfSignature(String upper) {
    for (String ending : SIGNATURE_ENDINGS) {
      if (upper.endsWith(ending)) {
        return true;
      }
    }
    return upper.startsWith("META-INF/SIG-");
  }

  private static boolean startsWith(String name, String start) {
    return name.regionMatches(true, 0, start, 0, start.length());
  }

  /** Reads an entry; the limit applies to its real content, not to the size in the jar's directory. */
  private byte[] bounded(ZipFile zip, ZipEntry entry, int most) throws IOException, LoadFailure {
    byte[] read;
    try (InputStream in = zip.getInputStream(entry)) {
      read = in.readNBytes(most + 1);
    }
    if (read.length > most) {
      throw new LoadFailure(
          Stage.STAGE,
          Wording.printable(entry.getName())
              + " in "
              + label
              + " has more than "
              + Wording.bytes(most)
              + ", far more than such a file needs",
          "Build the jar again, without it or with a shorter one.");
    }
    return read;
  }

  /** The packages of its classes. */
  Set<String> packages() {
    return packages;
  }

  /** The facts in its manifest. */
  ManifestFacts manifest() throws IOException {
    return manifest.isPresent() ? ManifestFacts.of(manifest.get()) : ManifestFacts.NONE;
  }

  /** The lines of its services file; none if it has no such file. */
  List<ServicesFile.Line> services() throws IOException {
    return services.isPresent() ? ServicesFile.read(services.get()) : List.of();
  }

  /** Whether any entry may be part of a signature. */
  boolean haveSignature() {
    return signature;
  }

  /** Whether there is a module descriptor, for whatever version of Java. */
  boolean haveModuleInfo() {
    return moduleInfo;
  }

  /** Oddities, for the author, that don't prevent the load. */
  List<Problem> notes() {
    List<Problem> notes = new ArrayList<>();
    if (!outside.isEmpty()) {
      notes.add(
          new Problem(
              label
                  + " has entries whose names lead out of it ("
                  + some(outside)
                  + "); nothing is unpacked, so that they lead nowhere",
              "Ask where the jar comes from: no build tool writes such names."));
    }
    if (!nested.isEmpty()) {
      notes.add(
          new Problem(
              label + " has jars inside (" + some(nested) + "), in which no class is found",
              "Put them beside it, into a folder that is the bundle, or merge their classes into it."));
    }
    if (!twice.isEmpty()) {
      notes.add(
          new Problem(
              label + " has entries twice (" + some(twice) + "), of which Java takes one",
              "Build the jar again, so that each name is in it once."));
    }
    return notes;
  }

  private static String some(Set<String> names) {
    String listed =
        String.join(", ", names.stream().limit(MOST_NAMED).map(Wording::printable).toList());
    return names.size() > MOST_NAMED ? listed + " and more" : listed;
  }

  private static boolean leadsOut(String name) {
    String path = name.replace('\\', '/');
    return path.startsWith("/")
        || path.startsWith("../")
        || path.contains("/../")
        || path.endsWith("/..")
        || hasDrive(path);
  }

  private static boolean hasDrive(String path) {
    char first = path.isEmpty() ? '/' : path.charAt(0);
    return path.startsWith(":", 1)
        && ((first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z'));
  }

  /** The name of an entry without the prefix for one version of Java. */
  private static String withoutVersion(String name) {
    if (!name.startsWith(VERSIONS)) {
      return name;
    }
    int end = VERSIONS.length();
    while (end < name.length() && name.charAt(end) >= '0' && name.charAt(end) <= '9') {
      end++;
    }
    return end > VERSIONS.length() && name.startsWith("/", end) ? name.substring(end + 1) : name;
  }

  private void addPackage(String name) {
    int slash = name.lastIndexOf('/');
    if (slash > 0 && name.endsWith(".class") && !name.startsWith(META)) {
      String path = name.substring(0, slash);
      if (isPackage(path)) {
        packages.add(path.replace('/', '.'));
      }
    }
  }

  /** Whether all parts are identifiers. */
  private static boolean isPackage(String path) {
    boolean starts = true;
    int c;
    for (int i = 0; i < path.length(); i += Character.charCount(c)) {
      c = path.codePointAt(i);
      if (c == '/' ? starts : !isOfIdentifier(c, starts)) {
        return false;
      }
      starts = c == '/';
    }
    return !starts;
  }

  private static boolean isOfIdentifier(int c, boolean starts) {
    return starts ? Character.isJavaIdentifierStart(c) : Character.isJavaIdentifierPart(c);
  }

  private static LoadFailure tooLarge(String what, String limit) {
    return new LoadFailure(
        Stage.STAGE,
        what + ", the most that one jar may have (LoadLimits." + limit + ")",
        "Check that it is the connector that was meant, and leave out what it does not need.");
  }
}
