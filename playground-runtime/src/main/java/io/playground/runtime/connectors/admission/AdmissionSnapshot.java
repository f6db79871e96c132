package io.playground.runtime.connectors.admission;

import static java.util.Objects.requireNonNull;

import io.playground.runtime.connectors.admission.WriteAccess.Opening;
import io.playground.runtime.connectors.admission.WriteAccess.Width;
import io.playground.runtime.connectors.outcome.Problem;
import io.playground.runtime.observation.FileProblem;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules at one moment, with the list of digests and the permissions of the directories at that
 * moment, so that one load has one answer. Two snapshots are equal if they decide the same.
 *
 * <p><b>Threads.</b> Any.
 */
public final class AdmissionSnapshot {

  private static final String TURN_OFF =
      " (or, if that is meant so, start Playground with --allow-writable-directories)";

  private final AdmissionRules rules;
  private final AllowFile.Content allowed;
  private final Map<Path, Problem> directories;

  private AdmissionSnapshot(
      AdmissionRules rules, AllowFile.Content allowed, Map<Path, Problem> directories) {
    this.rules = rules;
    this.allowed = allowed;
    this.directories = Map.copyOf(directories);
  }

  /** The rules as they apply now to these directories. */
  public static AdmissionSnapshot now(AdmissionRules rules, List<Path> directories) {
    Map<Path, Problem> refused = new HashMap<>();
    if (!rules.writableDirectories()) {
      for (Path directory : directories) {
        Optional<Problem> refusal = openingTo(directory, rules);
        if (refusal.isPresent()) {
          String why = "nothing is loaded from it, since " + refusal.get().why();
          refused.put(directory, new Problem(why, refusal.get().remedy()));
        }
      }
    }
    AllowFile.Content allowed =
        rules.allowFile().isPresent()
            ? new AllowFile(rules.allowFile().get()).content(rules.writableDirectories())
            : new AllowFile.Content.Absent();
    return new AdmissionSnapshot(rules, allowed, refused);
  }

  /** The scan reports a missing one. */
  private static Optional<Problem> openingTo(Path directory, AdmissionRules rules) {
    try {
      Optional<Path> home =
          rules.allowFile().isPresent()
              ? Optional.ofNullable(rules.allowFile().get().toAbsolutePath().getParent())
              : Optional.empty();
      Optional<Opening> opening = WriteAccess.toDirectory(directory, home);
      return opening.isPresent() ? Optional.of(refusal(opening.get())) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(unknown(directory, e));
    }
  }

  private static Problem refusal(Opening opening) {
    return new Problem(opening.describe(), opening.remedy() + TURN_OFF);
  }

  private static Problem unknown(Path path, IOException e) {
    return new Problem(
        "it can't be found out who can write to " + path + ": " + FileProblem.describe(e),
        "Give the user that runs Playground access to it" + TURN_OFF + ".");
  }

  /** Why nothing may be loaded from this directory; empty if it may. */
  public Optional<Problem> ofDirectory(Path directory) {
    return Optional.ofNullable(directories.get(requireNonNull(directory, "directory")));
  }

  /** Whether it matters who can write to a bundle. */
  public boolean asksWhoCanWrite() {
    return !rules.writableDirectories();
  }

  /**
   * The findings on other users' write access to a bundle.
   *
   * @param refusal why it may not be loaded from where it is: everyone can write to it, or to the
   *     folder that a link leads into
   * @param note others who can write to it, where that does not prevent the load
   */
  public record OfFiles(Optional<Problem> refusal, Optional<Problem> note) {

    public OfFiles {
      requireNonNull(refusal, "refusal");
      requireNonNull(note, "note");
    }
  }

  /**
   * Looks for others who can write to a bundle; the first one found counts.
   *
   * @param files everything the bundle is read from: the jar, or the folder and its files in use
   */
  public OfFiles ofFiles(Iterable<Path> files) {
    Optional<Problem> note = Optional.empty();
    if (!rules.writableDirectories()) {
      for (Path file : files) {
        try {
          for (Opening opening : WriteAccess.toAll(file)) {
            if (opening.width() == Width.EVERYONE) {
              return new OfFiles(Optional.of(refusal(opening)), note);
            }
            if (note.isEmpty()) {
              note = Optional.of(new Problem(opening.describe(), opening.remedy()));
            }
          }
        } catch (NoSuchFileException e) {
          // The copy reports a missing file.
        } catch (IOException e) {
          return new OfFiles(Optional.of(unknown(file, e)), note);
        }
      }
    }
    return new OfFiles(Optional.empty(), note);
  }

  /**
   * Why a bundle of this content may not be loaded.
   *
   * @param bundle its name in messages
   * @param digest the SHA-256 of its content, in lower-case hexadecimal digits
   */
  public Optional<Problem> ofContent(Path bundle, String digest) {
    if (allowed instanceof AllowFile.Content.Unusable unusable) {
      return Optional.of(unusable.refusal());
    }
    if (allowed instanceof AllowFile.Content.Listed listed && !listed.digests().contains(digest)) {
      Path file = rules.allowFile().orElseThrow();
      return Optional.of(
          new Problem(
              "its content has the SHA-256 " + digest + ", which " + file + " does not list",
              remedy(bundle, digest, file)));
    }
    return Optional.empty();
  }

  private static String remedy(Path bundle, String digest, Path file) {
    boolean usual = file.endsWith(AllowFile.NAME) && file.getParent() != null;
    return usual
        ? "If you trust it: playground connectors allow "
            + Shell.quoted(bundle.toString())
            + " --home "
            + Shell.quoted(file.getParent().toString())
        : "If you trust it, add this line to the file: " + digest + "  " + bundle.getFileName();
  }

  /** Whether signatures are required, which loose classes can't have. */
  public boolean requiresSignatures() {
    return rules.requiredSigners().isPresent();
  }

  /**
   * Why a jar may not be loaded: its signature is broken, or by none of the required signers.
   *
   * @param jar a private copy, on the default file system
   * @param label its name in messages
   * @param mostBytes how many bytes a signed jar may really unpack to
   * @throws IOException if it can't be read
   */
  public Optional<Problem> ofJar(Path jar, String label, long mostBytes) throws IOException {
    try {
      JarSignature.check(jar, rules.requiredSigners(), mostBytes);
      return Optional.empty();
    } catch (JarSignature.TooLargeException e) {
      return Optional.of(
          new Problem(
              label
                  + " has more than "
                  + mostBytes
                  + " bytes when unpacked, the most that one jar may have (LoadLimits.unpackedBytes)",
              "Check that it is the connector that was meant, and leave out what it does not need."));
    } catch (RuntimeException e) {
      throw new IOException("it is no jar that Java can read: " + e.getMessage(), e);
    } catch (JarSignature.BrokenException e) {
      return Optional.of(
          new Problem(
              "the signature of " + label + " is broken: " + e.getMessage(),
              "Somebody has changed the jar since, or a copy has damaged it: get it again from where it"
                  + " was signed. One that a build puts together from signed ones must leave out their"
                  + " META-INF/*.SF, *.RSA, *.DSA and *.EC."));
    } catch (JarSignature.UntrustedException e) {
      return Optional.of(
          new Problem(
              "signatures are required, and " + label + " has none that counts: " + e.getMessage(),
              "Have it signed (jarsigner) by an owner of a certificate in the key store, or put the"
                  + " signer's certificate there (keytool -importcert)."));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AdmissionSnapshot admission
        && rules.equals(admission.rules)
        && allowed.equals(admission.allowed)
        && directories.equals(admission.directories);
  }

  @Override
  public int hashCode() {
    return allowed.hashCode();
  }
}
