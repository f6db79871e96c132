package io.playground.runtime.connectors;

import io.playground.runtime.connectors.LoadOutcome.Stage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Copies bundles to a private folder, and knows them by their content. Whatever happens to a bundle
 * afterwards, overwritten, cut off, deleted, does not reach what was loaded from the copy.
 *
 * <pre>
 *   SHA256-GENERATION-echo.jar      a bundle that is a small jar
 *   SHA256-GENERATION/              any other
 *     0/reliable.jar                  the folder's tree of classes, as a jar
 *     1/codec-1.2.jar                 its jars, each in a folder of its own, so that each keeps its name
 * </pre>
 *
 * <p>A small jar is read once, and digested and written from memory: to make folders takes longer
 * than all else there is to do about it, and a bundle of one jar has no need of any.
 *
 * <p>The digest is that of the jar for a bundle that is one; for a folder, that of lines such as
 * {@code sha256sum} prints, one for each of its parts.
 *
 * <p><b>Threads.</b> Any, for different bundles; {@link #close} when nobody stages any more.
 */
final class Staging implements AutoCloseable {

  /**
   * A jar as it was copied.
   *
   * @param path the copy
   * @param label what to call it to a person: the file name of the original
   */
  record StagedJar(Path path, String label) {}

  /**
   * A bundle as it was copied.
   *
   * @param path what to delete when it is no longer needed
   * @param digest the SHA-256 of its content, in hexadecimal digits
   * @param jars in the order in which classes are searched in them
   * @param image its one jar, where that is in memory; to be released
   */
  record StagedBundle(Path path, String digest, List<StagedJar> jars, Optional<JarImage> image) {}

  /** Other file systems have longer names than those of the disks that bundles are copied to. */
  private static final int LONGEST_NAME = 160;

  /** How often a file is copied that changes meanwhile. */
  private static final int MOST_ATTEMPTS = 3;

  /** Of all small jars whose code waits for its turn. */
  private static final long MOST_HELD = 32L << 20;

  private final Optional<Path> root;

  /** As a person knows it, to choose another. */
  private final String place;

  private final LoadLimits limits;
  private final AtomicLong copies = new AtomicLong();

  /** How much of small jars is in memory. */
  private final AtomicLong held = new AtomicLong();

  /** Guarded by this. */
  private Optional<StagingFolder> folder = Optional.empty();

  Staging(Optional<Path> root, LoadLimits limits) {
    this.root = root;
    this.place =
        root.isPresent()
            ? "the staging root is " + root.get()
            : "java.io.tmpdir is " + System.getProperty("java.io.tmpdir");
    this.limits = limits;
  }

  /** Copies a bundle. Each call gives a path that was never used before. */
  StagedBundle stage(FoundBundle bundle) throws BundleRefused {
    for (int attempts = 1; ; attempts++) {
      try {
        return copyOnce(bundle);
      } catch (IOException e) {
        giveUp(e, attempts);
      }
    }
  }

  private StagedBundle copyOnce(FoundBundle bundle) throws IOException, BundleRefused {
    // The JDK caches open jars by path, across class loaders: a path is never used twice.
    long number = copies.incrementAndGet();
    if (!bundle.folder() && held.get() < MOST_HELD) {
      SteadyFile file = SteadyFile.of(bundle.path());
      if (file.size() <= Math.min(JarImage.MOST_BYTES, limits.bundleBytes())) {
        return copySmall(file, number);
      }
    }
    Path incoming = folder().resolve("incoming-" + number);
    try {
      StagingOutput.createFolder(incoming, place);
      Copies target = new Copies(incoming);
      String digest = read(bundle, target);
      return moveTo(folder().resolve(digest + "-" + number), incoming, digest, target.jars);
    } catch (IOException | BundleRefused | RuntimeException | Error e) {
      delete(incoming);
      throw e;
    }
  }

  private StagedBundle copySmall(SteadyFile file, long number) throws IOException, BundleRefused {
    byte[] bytes = file.read();
    String label = FileNames.of(file.path());
    String digest = hex(sha256().digest(bytes));
    Path target =
        folder().resolve(digest + "-" + number + "-" + plain(FileNames.withoutJar(label)) + ".jar");
    Optional<JarImage> image = JarImage.of(bytes, held);
    try {
      StagingOutput.write(target, bytes, place);
    } catch (IOException | RuntimeException | Error e) {
      image.ifPresent(JarImage::release);
      throw e;
    }
    return new StagedBundle(target, digest, List.of(new StagedJar(target, label)), image);
  }

  /** The digest that a bundle would be staged under now. */
  String digest(FoundBundle bundle) throws BundleRefused {
    for (int attempts = 1; ; attempts++) {
      try {
        return read(bundle, (name, label) -> OutputStream.nullOutputStream());
      } catch (IOException e) {
        giveUp(e, attempts);
      }
    }
  }

  /** Returns where a file was changed in between and another attempt is worth while. */
  private static void giveUp(IOException thrown, int attempts) throws BundleRefused {
    if (!(thrown instanceof StagingException e)) {
      throw new BundleRefused(Stage.STAGE, Explanation.ofReading(thrown), thrown);
    }
    if (!e.isPassing() || attempts == MOST_ATTEMPTS) {
      throw new BundleRefused(Stage.STAGE, e.explanation(), e);
    }
  }

  /** Deletes a bundle's copy. What can't be deleted goes when the staging is closed. */
  void delete(Path staged) {
    try {
      StagingFolder.deleteTree(staged);
    } catch (IOException e) {
      OutcomeLog.trace("a staged bundle could not be deleted yet: " + staged, e);
    }
  }

  /** Removes all copies. The class loaders on them are closed before. */
  @Override
  public synchronized void close() {
    folder.ifPresent(StagingFolder::close);
    folder = Optional.empty();
  }

  /** Made when the first bundle comes: who has no connectors leaves no trace on the disk. */
  private synchronized Path folder() throws BundleRefused {
    if (folder.isEmpty()) {
      try {
        folder = Optional.of(StagingFolder.open(root));
      } catch (IOException e) {
        throw new BundleRefused(
            Stage.STAGE,
            new Explanation(
                "the folder that bundles are loaded from could not be made: "
                    + Explanation.ofReading(e).why(),
                "Give Playground a place it can write to: " + place + "."),
            e);
      }
    }
    return folder.get().path();
  }

  /** Where the jar of this name goes, that is called so to a person. */
  private interface Target {
    OutputStream open(String name, String label) throws IOException;
  }

  /** Folders for one jar each. */
  private final class Copies implements Target {
    private final Path folder;
    private final List<StagedJar> jars = new ArrayList<>();

    private Copies(Path folder) {
      this.folder = folder;
    }

    @Override
    public OutputStream open(String name, String label) throws IOException {
      Path own = folder.resolve(String.valueOf(jars.size()));
      StagingOutput.createFolder(own, place);
      Path target = own.resolve(plain(FileNames.withoutJar(name)) + ".jar");
      jars.add(new StagedJar(target, label));
      return StagingOutput.create(target, place);
    }
  }

  private String read(FoundBundle bundle, Target target) throws IOException, BundleRefused {
    StringBuilder digests = new StringBuilder();
    StagingOutput.Budget budget = new StagingOutput.Budget(limits.bundleBytes());
    if (bundle.classes().isPresent()) {
      MessageDigest digest = sha256();
      OutputStream opened =
          target.open(
              FileNames.withoutJar(bundle.name()) + ".jar", "the classes of " + bundle.name());
      try (OutputStream out =
          new DigestOutputStream(new StagingOutput(opened, budget, place), digest)) {
        new ClassTree(bundle.classes().get()).writeJar(out, limits.bundleBytes());
      }
      digests.append(hex(digest.digest())).append("  .\n");
    }
    for (Path jar : bundle.jars()) {
      String name = FileNames.of(jar);
      SteadyFile file = SteadyFile.of(jar);
      MessageDigest digest = sha256();
      OutputStream opened = target.open(name, name);
      try (OutputStream out =
          new DigestOutputStream(new StagingOutput(opened, budget, place), digest)) {
        Files.copy(jar, out);
      }
      file.requireUnchanged();
      digests.append(hex(digest.digest())).append("  ").append(name).append('\n');
    }
    return bundle.folder()
        ? hex(sha256().digest(digests.toString().getBytes(StandardCharsets.UTF_8)))
        : digests.substring(0, digests.indexOf(" "));
  }

  private StagedBundle moveTo(Path target, Path incoming, String digest, List<StagedJar> copies)
      throws IOException {
    StagingOutput.move(incoming, target, place);
    List<StagedJar> moved = new ArrayList<>();
    for (StagedJar copy : copies) {
      moved.add(new StagedJar(target.resolve(incoming.relativize(copy.path())), copy.label()));
    }
    return new StagedBundle(target, digest, List.copyOf(moved), Optional.empty());
  }

  /**
   * A name that every file system can hold. An automatic module takes its name from the file's, and from
   * its ASCII letters and digits only, so that it stays what it would have been, unless it is of absurd
   * length.
   */
  private static String plain(String name) {
    String start = name.substring(0, Math.min(name.length(), LONGEST_NAME));
    StringBuilder plain = new StringBuilder(start);
    for (int i = 0; i < plain.length(); i++) {
      if (!isPlain(plain.charAt(i))) {
        plain.setCharAt(i, '_');
      }
    }
    return plain.toString();
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "._+-".indexOf(c) >= 0;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
