package io.playground.runtime.connectors;

import io.playground.runtime.connectors.LoadOutcome.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The entries of a jar by its directory, before Java itself reads any of them: whether they keep to the
 * limits, what packages they make, and what is odd about them.
 *
 * @param packages the packages of its classes
 * @param notes what its author should know, and what does not prevent the load
 */
record JarEntries(Set<String> packages, List<Explanation> notes) {

  /** Java reads manifests, services files and what signatures consist of into memory as a whole. */
  private static final int MOST_MANIFEST_BYTES = 16 << 20;

  private static final int MOST_NAMED = 3;

  private static final Pattern OF_SIGNATURES =
      Pattern.compile("META-INF/([^/]+\\.(SF|RSA|DSA|EC)|SIG-[^/]*)");

  private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/\\d+/");
  private static final Pattern PACKAGE =
      Pattern.compile(
          "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*"
              + "(/\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)*");

  /**
   * Reads them.
   *
   * @throws BundleRefused if a limit is exceeded
   * @throws IOException if they can't be read
   */
  static JarEntries read(ZipFile zip, String label, LoadLimits limits)
      throws IOException, BundleRefused {
    if (zip.size() > limits.entries()) {
      throw tooLarge(
          label + " has " + zip.size() + " entries, more than " + limits.entries(), "entries");
    }
    Set<String> packages = new TreeSet<>();
    Set<String> names = new HashSet<>();
    Set<String> outside = new TreeSet<>();
    Set<String> nested = new TreeSet<>();
    Set<String> twice = new TreeSet<>();
    long unpacked = 0;
    for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
      ZipEntry entry = all.nextElement();
      String name = entry.getName();
      unpacked += Math.max(0, entry.getSize());
      if (unpacked < 0 || unpacked > limits.unpackedBytes()) {
        throw tooLarge(
            label + " has more than " + Texts.bytes(limits.unpackedBytes()) + " when unpacked",
            "unpackedBytes");
      }
      requireBounded(zip, entry, label);
      if (!names.add(name)) {
        twice.add(name);
      }
      if (leadsOut(name)) {
        outside.add(name);
      } else if (FileNames.isJar(name)) {
        nested.add(name);
      }
      addPackage(VERSIONED.matcher(name).replaceFirst(""), packages);
    }
    return new JarEntries(packages, notes(label, outside, nested, twice));
  }

  private static List<Explanation> notes(
      String label, Set<String> outside, Set<String> nested, Set<String> twice) {
    List<Explanation> notes = new ArrayList<>();
    if (!outside.isEmpty()) {
      notes.add(
          new Explanation(
              label
                  + " has entries whose names lead out of it ("
                  + some(outside)
                  + "); nothing is unpacked, so that they lead nowhere",
              "Ask where the jar comes from: no build tool writes such names."));
    }
    if (!nested.isEmpty()) {
      notes.add(
          new Explanation(
              label + " has jars inside (" + some(nested) + "), in which no class is found",
              "Put them beside it, into a folder that is the bundle, or merge their classes into it."));
    }
    if (!twice.isEmpty()) {
      notes.add(
          new Explanation(
              label + " has entries twice (" + some(twice) + "), of which Java takes one",
              "Build the jar again, so that each name is in it once."));
    }
    return notes;
  }

  private static String some(Set<String> names) {
    String listed =
        String.join(", ", names.stream().limit(MOST_NAMED).map(Texts::printable).toList());
    return names.size() > MOST_NAMED ? listed + " and more" : listed;
  }

  private static boolean leadsOut(String name) {
    String path = name.replace('\\', '/');
    return path.startsWith("/")
        || path.startsWith("../")
        || path.contains("/../")
        || path.endsWith("/..")
        || path.matches("[A-Za-z]:.*");
  }

  private static void addPackage(String name, Set<String> packages) {
    int slash = name.lastIndexOf('/');
    if (slash > 0 && name.endsWith(".class") && !name.startsWith("META-INF/")) {
      String path = name.substring(0, slash);
      if (PACKAGE.matcher(path).matches()) {
        packages.add(path.replace('/', '.'));
      }
    }
  }

  /** By what it really has: what a directory says of an entry's size need not be so. */
  private static void requireBounded(ZipFile zip, ZipEntry entry, String label)
      throws IOException, BundleRefused {
    String name = entry.getName().toUpperCase(Locale.ROOT);
    int most;
    if (name.equals("META-INF/MANIFEST.MF") || OF_SIGNATURES.matcher(name).matches()) {
      most = MOST_MANIFEST_BYTES;
    } else if (name.startsWith("META-INF/SERVICES/")) {
      most = ServicesFile.MOST_BYTES;
    } else {
      return;
    }
    try (InputStream in = zip.getInputStream(entry)) {
      if (in.readNBytes(most + 1).length > most) {
        throw new BundleRefused(
            Stage.STAGE,
            Texts.printable(entry.getName())
                + " in "
                + label
                + " has more than "
                + Texts.bytes(most)
                + ", far more than such a file needs",
            "Build the jar again, without it or with a shorter one.");
      }
    }
  }

  private static BundleRefused tooLarge(String what, String limit) {
    return new BundleRefused(
        Stage.STAGE,
        what + ", the most that one jar may have (LoadLimits." + limit + ")",
        "Check that it is the connector that was meant, and leave out what it does not need.");
  }
}
