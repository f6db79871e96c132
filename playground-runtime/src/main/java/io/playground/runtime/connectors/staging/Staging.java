package io.playground.runtime.connectors.staging;

import io.playground.runtime.connectors.bundle.ClassTree;
import io.playground.runtime.connectors.bundle.FileNames;
import io.playground.runtime.connectors.bundle.FoundBundle;
import io.playground.runtime.connectors.bundle.LoadFailure;
import io.playground.runtime.connectors.bundle.Sha256;
import io.playground.runtime.connectors.jar.JarCopy;
import io.playground.runtime.connectors.limits.LoadLimits;
import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import io.playground.runtime.connectors.outcome.Problem;
import io.playground.runtime.connectors.wording.ConnectorLog;
import io.playground.runtime.connectors.wording.FileErrors;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Copies bundles to a private folder, and identifies them by their content. Overwriting, truncating or
 * deleting a bundle afterwards does not affect classes loaded from the copy.
 *
 * <pre>
 *   SHA256-GENERATION-echo.jar      a bundle that is a jar
 *   SHA256-GENERATION/              a bundle that is a folder
 *     0/reliable.jar                  the folder's tree of classes, as a jar
 *     1/codec-1.2.jar                 its jars, each in a folder of its own, so that each keeps its name
 * </pre>
 *
 * <p>A jar's digest is that of the file; a folder's is that of lines in the format of {@code
 * sha256sum}, one for each of its parts.
 *
 * <p><b>Threads.</b> Any, for different bundles; {@link #close} after the last {@link #stage}.
 */
public final class Staging implements AutoCloseable {

  /**
   * The copy of a bundle.
   *
   * @param path the file or folder to delete when it is no longer needed
   * @param digest the SHA-256 of its content, in hexadecimal digits
   * @param jars in search order
   */
  public record StagedBundle(Path path, String digest, List<JarCopy> jars) {}

  /** A bundle's file system may have longer names than the disk for the copies. */
  private static final int LONGEST_NAME = 160;

  /** How often to try copying a file that changes during the copy. */
  private static final int MOST_ATTEMPTS = 3;

  private final Optional<Path> root;

  /** Describes the root, so that a person can choose another. */
  private final String place;

  private final LoadLimits limits;
  private final AtomicLong copies = new AtomicLong();

  /** Guarded by this. */
  private Optional<StagingFolder> folder = Optional.empty();

  public Staging(Optional<Path> root, LoadLimits limits) {
    this.root = root;
    this.place =
        root.isPresent()
            ? "the staging root is " + root.get()
            : "java.io.tmpdir is " + System.getProperty("java.io.tmpdir");
    this.limits = limits;
  }

  /** Copies a bundle. Each call uses a path that was never used before. */
  public StagedBundle stage(FoundBundle bundle) throws LoadFailure {
    for (int attempts = 1; ; attempts++) {
      try {
        return copyOnce(bundle);
      } catch (IOException e) {
        giveUp(e, attempts);
      }
    }
  }

  private StagedBundle copyOnce(FoundBundle bundle) throws IOException, LoadFailure {
    // The JDK caches open jars by path, across class loaders: a path is never used twice.
    long number = copies.incrementAndGet();
    if (!bundle.folder()) {
      return copyJar(bundle.path(), number);
    }
    Path incoming = folder().resolve("incoming-" + number);
    try {
      StagingOutput.createFolder(incoming, place);
      Copies target = new Copies(incoming);
      String digest = read(bundle, target);
      return moveTo(folder().resolve(digest + "-" + number), incoming, digest, target.jars);
    } catch (IOException | LoadFailure | RuntimeException | Error e) {
      delete(incoming);
      throw e;
    }
  }

  /** One file without a folder: most bundles are one jar, and creating folders costs more than the copy. */
  private StagedBundle copyJar(Path jar, long number) throws IOException, LoadFailure {
    SteadyFile file = SteadyFile.of(jar);
    String label = FileNames.of(jar);
    Path incoming = folder().resolve("incoming-" + number);
    MessageDigest digest = Sha256.digest();
    StagingOutput.Budget budget = new StagingOutput.Budget(limits.bundleBytes());
    try {
      OutputStream opened = StagingOutput.create(incoming, place);
      try (OutputStream out =
          new DigestOutputStream(new StagingOutput(opened, budget, place), digest)) {
        Files.copy(jar, out);
      }
      file.requireUnchanged();
      String content = Sha256.hex(digest.digest());
      String name = content + "-" + number + "-" + plain(FileNames.withoutJar(label)) + ".jar";
      Path target = folder().resolve(name);
      StagingOutput.move(incoming, target, place);
      return new StagedBundle(target, content, List.of(new JarCopy(target, label)));
    } catch (IOException | RuntimeException | Error e) {
      delete(incoming);
      throw e;
    }
  }

  /** The digest that the bundle would have if staged now. */
  public String digest(FoundBundle bundle) throws LoadFailure {
    for (int attempts = 1; ; attempts++) {
      try {
        return read(bundle, (name, label) -> OutputStream.nullOutputStream());
      } catch (IOException e) {
        giveUp(e, attempts);
      }
    }
  }

  /** Throws, unless another attempt is worthwhile because a file changed during the copy. */
  private static void giveUp(IOException thrown, int attempts) throws LoadFailure {
    if (!(thrown instanceof StagingException e)) {
      throw new LoadFailure(Stage.STAGE, FileErrors.whileReading(thrown), thrown);
    }
    if (!e.isPassing() || attempts == MOST_ATTEMPTS) {
      throw new LoadFailure(Stage.STAGE, e.explanation(), e);
    }
  }

  /** Deletes a bundle's copy. If that fails, {@link #close} deletes it. */
  public void delete(Path staged) {
    try {
      StagingFolder.deleteTree(staged);
    } catch (IOException e) {
      ConnectorLog.trace("a staged bundle could not be deleted yet: " + staged, e);
    }
  }

  /** Deletes all copies. Close their class loaders before. */
  @Override
  public synchronized void close() {
    folder.ifPresent(StagingFolder::close);
    folder = Optional.empty();
  }

  /** Created for the first bundle, so that a process without connectors leaves no trace on the disk. */
  private synchronized Path folder() throws LoadFailure {
    if (folder.isEmpty()) {
      try {
        folder = Optional.of(StagingFolder.open(root));
      } catch (IOException e) {
        throw new LoadFailure(
            Stage.STAGE,
            new Problem(
                "the folder that bundles are loaded from could not be made: "
                    + FileErrors.whileReading(e).why(),
                "Give Playground a place it can write to: " + place + "."),
            e);
      }
    }
    return folder.get().path();
  }

  /** Opens the output for a jar by its name; {@code label} is its name in messages. */
  private interface Target {
    OutputStream open(String name, String label) throws IOException;
  }

  /** Folders for one jar each. */
  private final class Copies implements Target {
    private final Path folder;
    private final List<JarCopy> jars = new ArrayList<>();

    private Copies(Path folder) {
      this.folder = folder;
    }

    @Override
    public OutputStream open(String name, String label) throws IOException {
      Path own = folder.resolve(String.valueOf(jars.size()));
      StagingOutput.createFolder(own, place);
      Path target = own.resolve(plain(FileNames.withoutJar(name)) + ".jar");
      jars.add(new JarCopy(target, label));
      return StagingOutput.create(target, place);
    }
  }

  private String read(FoundBundle bundle, Target target) throws IOException, LoadFailure {
    StringBuilder digests = new StringBuilder();
    StagingOutput.Budget budget = new StagingOutput.Budget(limits.bundleBytes());
    if (bundle.classes().isPresent()) {
      MessageDigest digest = Sha256.digest();
      OutputStream opened =
          target.open(
              FileNames.withoutJar(bundle.name()) + ".jar", "the classes of " + bundle.name());
      try (OutputStream out =
          new DigestOutputStream(new StagingOutput(opened, budget, place), digest)) {
        ClassTreeJar.write(new ClassTree(bundle.classes().get()), out, limits.bundleBytes());
      }
      digests.append(Sha256.hex(digest.digest())).append("  .\n");
    }
    for (Path jar : bundle.jars()) {
      String name = FileNames.of(jar);
      SteadyFile file = SteadyFile.of(jar);
      MessageDigest digest = Sha256.digest();
      OutputStream opened = target.open(name, name);
      try (OutputStream out =
          new DigestOutputStream(new StagingOutput(opened, budget, place), digest)) {
        Files.copy(jar, out);
      }
      file.requireUnchanged();
      digests.append(Sha256.hex(digest.digest())).append("  ").append(name).append('\n');
    }
    return bundle.folder()
        ? Sha256.hex(Sha256.of(digests.toString().getBytes(StandardCharsets.UTF_8)))
        : digests.substring(0, digests.indexOf(" "));
  }

  private StagedBundle moveTo(Path target, Path incoming, String digest, List<JarCopy> copies)
      throws IOException {
    StagingOutput.move(incoming, target, place);
    List<JarCopy> moved = new ArrayList<>();
    for (JarCopy copy : copies) {
      moved.add(new JarCopy(target.resolve(incoming.relativize(copy.path())), copy.label()));
    }
    return new StagedBundle(target, digest, List.copyOf(moved));
  }

  /**
   * A name that every file system can hold. An automatic module derives its name from the ASCII letters and
   * digits of the file's, so its name stays the same, unless it is absurdly long.
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
}
