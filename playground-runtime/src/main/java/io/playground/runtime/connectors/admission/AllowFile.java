package io.playground.runtime.connectors.admission;

import static java.util.Objects.requireNonNull;

import io.playground.runtime.connectors.admission.AllowList.MalformedLineException;
import io.playground.runtime.connectors.outcome.Problem;
import io.playground.runtime.observation.FileProblem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The list of bundles that may be loaded, usually {@value #NAME} in the home. Its lines have the
 * format of {@code sha256sum}:
 *
 * <pre>
 *   # reviewed by ada
 *   60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752  reliable.jar   # version 1.2
 * </pre>
 *
 * <p>The digest decides, the name is for people. A {@code #} starts a comment.
 *
 * <p><b>Threads.</b> Any. Readers see the list either before or after a change.
 * Changes wait for each other, across processes too.
 */
public final class AllowFile {

  /** The name of the file. */
  public static final String NAME = "connectors.allow";

  private static final long MOST_BYTES = 16 * 1024 * 1024;

  /** The content of the file now. */
  sealed interface Content {
    /** There is no file: everything may be loaded. */
    record Absent() implements Content {}

    /** Only these may be loaded. */
    record Listed(Set<String> digests) implements Content {}

    /** The list can't be relied on, so nothing may be loaded. */
    record Unusable(Problem refusal) implements Content {}
  }

  private final Path file;

  /** The file, which need not exist. */
  public AllowFile(Path file) {
    this.file = requireNonNull(file, "file");
  }

  /** Where it is. */
  public Path path() {
    return file;
  }

  /** Whether there is such a file, readable or not. */
  public boolean exists() {
    return !(absence() instanceof Content.Absent);
  }

  /**
   * Whether it lists a digest.
   *
   * @throws IOException if it can't be read, or has a malformed line; the message is for a person
   */
  public boolean lists(String digest) throws IOException {
    return read().digests().contains(digest);
  }

  /**
   * Adds a line at the end, unless the digest is listed already. Creates the file and its folder
   * if missing; replaces the file by one move.
   *
   * @param digest the SHA-256 of a bundle's content, in 64 hexadecimal digits
   * @param name for people
   * @return whether it was added
   * @throws IOException if it can't be read or written, or has a malformed line; the message is for a person
   */
  public boolean add(String digest, String name) throws IOException {
    try (ExclusiveChange change = change()) {
      AllowList before = read();
      if (before.digests().contains(digest)) {
        return false;
      }
      write(before.with(digest, name), change.file());
      return true;
    }
  }

  /**
   * Removes every line that has this digest or this name.
   *
   * @return the removed digests
   * @throws IOException if it can't be read or written, or has a malformed line; the message is for a person
   */
  public List<String> remove(String digestOrName) throws IOException {
    if (!exists()) {
      return List.of();
    }
    try (ExclusiveChange change = change()) {
      AllowList before = read();
      List<String> removed =
          before.entries().stream()
              .filter(entry -> isMeant(entry, digestOrName))
              .map(AllowList.Line.Digest::digest)
              .toList();
      if (!removed.isEmpty()) {
        write(before.without(entry -> isMeant(entry, digestOrName)), change.file());
      }
      return removed;
    }
  }

  private static boolean isMeant(AllowList.Line.Digest entry, String digestOrName) {
    return entry.digest().equalsIgnoreCase(digestOrName) || entry.name().equals(digestOrName);
  }

  /** The content now, for a decision. */
  Content content(boolean writableByOthers) {
    Content absence = absence();
    if (!(absence instanceof Content.Listed)) {
      return absence;
    }
    try {
      if (!writableByOthers) {
        Optional<WriteAccess.Opening> opening = opening();
        if (opening.isPresent()) {
          return unusable(opening.get().describe(), opening.get().remedy());
        }
      }
      return new Content.Listed(read().digests());
    } catch (IOException e) {
      return unusable(Optional.ofNullable(e.getMessage()).orElse(e.toString()), "Mend it.");
    }
  }

  private Optional<WriteAccess.Opening> opening() throws IOException {
    Path real = file.toRealPath();
    Optional<WriteAccess.Opening> folder = WriteAccess.to(real.getParent());
    return folder.isPresent() ? folder : WriteAccess.to(real);
  }

  /** Absent, unusable, or an empty list in place of one not read yet. A dangling link is not absent. */
  private Content absence() {
    try {
      Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return new Content.Listed(Set.of());
    } catch (NoSuchFileException e) {
      return new Content.Absent();
    } catch (IOException e) {
      return unusable(FileProblem.describe(e), "Give the user that runs Playground access to it.");
    }
  }

  private Content unusable(String why, String remedy) {
    return new Content.Unusable(
        new Problem(
            "nothing may be loaded while " + file + " can't be relied on: " + why,
            "Without the file everything may load. " + remedy));
  }

  private AllowList read() throws IOException {
    try {
      if (absence() instanceof Content.Absent) {
        return new AllowList(List.of());
      }
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        throw new IOException(file + " is no file");
      }
      if (attributes.size() > MOST_BYTES) {
        throw new IOException(file + " has more than " + MOST_BYTES + " bytes, and is no list");
      }
      return AllowList.parse(Files.readAllLines(file, StandardCharsets.UTF_8));
    } catch (MalformedLineException e) {
      throw new IOException(e.getMessage() + " in " + file, e);
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is no UTF-8 text", e);
    } catch (FileSystemException e) {
      throw new IOException(FileProblem.describe(e), e);
    }
  }

  /** The right to change the file, or the target if it is a link. */
  private ExclusiveChange change() throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    try {
      // A home that others can write to would make the list worthless.
      ClosedFolders.create(target.getParent());
      return ExclusiveChange.of(target);
    } catch (FileSystemException e) {
      throw couldNotBeWritten(e);
    }
  }

  private IOException couldNotBeWritten(FileSystemException e) {
    return new IOException(file + " could not be written: " + FileProblem.describe(e), e);
  }

  private void write(AllowList list, Path target) throws IOException {
    Path folder = target.getParent();
    try {
      Path fresh = Files.createTempFile(folder, "." + NAME + "-", "");
      try {
        Files.writeString(fresh, list.text(), StandardCharsets.UTF_8);
        giveAccess(fresh, target);
        move(fresh, target);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (FileSystemException e) {
      throw couldNotBeWritten(e);
    }
  }

  // Only the owner can read a temporary file, but servers may run as another user. Whoever could
  // read the list before can still read it, and nobody else; others never get write access.
  private static void giveAccess(Path fresh, Path target) throws IOException {
    if (!ClosedFolders.isPosix(fresh)) {
      return;
    }
    Set<PosixFilePermission> permissions = PosixFilePermissions.fromString("rw-r--r--");
    if (Files.exists(target)) {
      PosixFileAttributes before = Files.readAttributes(target, PosixFileAttributes.class);
      permissions = EnumSet.copyOf(before.permissions());
      permissions.remove(PosixFilePermission.GROUP_WRITE);
      permissions.remove(PosixFilePermission.OTHERS_WRITE);
      PosixFileAttributeView view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
      PosixFileAttributes now = view.readAttributes();
      if (!before.group().equals(now.group())) {
        view.setGroup(before.group());
      }
      if (!before.owner().equals(now.owner())) {
        view.setOwner(before.owner());
      }
    }
    Files.setPosixFilePermissions(fresh, permissions);
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
