package io.playground.cli.bundles;

import io.playground.runtime.connectors.BundleDigest;
import io.playground.runtime.connectors.admission.AdmissionRules;
import io.playground.runtime.connectors.admission.AllowFile;
import io.playground.runtime.connectors.admission.ClosedFolders;
import io.playground.runtime.observation.FileProblem;
import io.playground.runtime.observation.PrintableText;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connectors directory of a home, and how it is changed under the eyes of running nodes: what is being
 * made has a hidden name, which no scan looks at, and gets its own by one move.
 */
public final class ConnectorsDirectory {

  private static final String DISABLED = InstalledBundles.DISABLED;
  private static final String INSTALLED = ".install-";
  private static final String REPLACED = ".replaced-";
  private static final String REMOVED = ".removed-";

  private static final Logger log = LoggerFactory.getLogger(ConnectorsDirectory.class);

  private final Path directory;
  private final String options;
  private final InstalledBundles bundles;

  /** The directory, which need not exist yet. */
  public ConnectorsDirectory(Path directory) {
    this(directory, "");
  }

  /**
   * The same with what commands that a person is told to type need to find it.
   *
   * @param options {@code " --home DIR"}, or nothing
   */
  public ConnectorsDirectory(Path directory, String options) {
    this.directory = directory;
    this.options = options;
    this.bundles = new InstalledBundles(directory, options);
  }

  /** Where it is. */
  public Path path() {
    return directory;
  }

  /**
   * What an installation did.
   *
   * @param entry the bundle in its place
   * @param replaced whether one of that name was there before
   * @param stacks the names that it registered, aliases among them
   * @param remarks what the loader said besides
   * @param disabledTwin one of the same name that is disabled and was left alone
   */
  public record Installed(
      Path entry,
      boolean replaced,
      List<String> stacks,
      List<String> remarks,
      Optional<Path> disabledTwin) {
    public Installed {
      stacks = List.copyOf(stacks);
      remarks = List.copyOf(remarks);
    }
  }

  /**
   * Puts a bundle in its place, if it loads.
   *
   * @param source a jar or a folder
   * @param rules by which it has to load
   * @param force whether it is put there also if it does not load
   * @param allow whether it is put on the list of what may be loaded, if there is one
   * @throws RefusedException if it does not load, with all that the loader says, or can't be put there
   */
  public Installed install(Path source, AdmissionRules rules, boolean force, boolean allow)
      throws IOException {
    String name = TrialLoad.nameOf(source);
    Path target = directory.resolve(name);
    if (Files.exists(target) && Files.isSameFile(source, target)) {
      throw new RefusedException(source + " is installed already: it lies in " + directory);
    }
    if (name.startsWith(".") || name.endsWith(DISABLED)) {
      throw new RefusedException(
          source + " would be passed over because of its name; rename it, and install it then");
    }
    try {
      ClosedFolders.create(directory);
    } catch (IOException e) {
      throw RefusedException.of(directory + " could not be made", e);
    }
    tidy();
    if (!force) {
      TrialLoad.requireBundle(source);
    }
    AdmissionRules trialRules = allow ? rules.withoutAllowFile() : rules;
    try (TrialLoad trial =
        TrialLoad.of(source, directory, INSTALLED, trialRules, "nothing was installed")) {
      if (!trial.succeeded() && !force) {
        throw new RefusedException(
            source
                + " was not installed, because it does not load:\n  "
                + String.join("\n  ", trial.remarks())
                + "\n  (--force installs it all the same"
                + (isListed(trial, rules)
                    ? ")"
                    : "; --allow lists it in " + rules.allowFile().get() + ")"));
      }
      List<String> stacks =
          trial.connectors().stream()
              .flatMap(each -> Stream.concat(Stream.of(each.name()), each.aliases().stream()))
              .toList();
      List<String> remarks = new ArrayList<>(trial.remarks());
      Optional<AllowFile> list = rules.allowFile().map(AllowFile::new);
      if (allow && list.isPresent()) {
        if (list.get().exists()) {
          // Before a running node sees it.
          list.get().add(BundleDigest.of(trial.copy()).digest(), name);
        } else {
          remarks.add(
              "nothing was listed: there is no "
                  + PrintableText.of(list.get().path().toString())
                  + ", and without it everything may load; 'playground connectors allow FILE"
                  + options
                  + "' begins one");
        }
      }
      boolean replaced = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
      put(trial.copy(), target);
      trial.succeed();
      return new Installed(
          target,
          replaced,
          stacks,
          remarks,
          Optional.of(directory.resolve(name + DISABLED))
              .filter(twin -> Files.exists(twin, LinkOption.NOFOLLOW_LINKS)));
    }
  }

  private static boolean isListed(TrialLoad trial, AdmissionRules rules) {
    Optional<AllowFile> list = rules.allowFile().map(AllowFile::new).filter(AllowFile::exists);
    try {
      return list.isEmpty() || list.get().lists(BundleDigest.of(trial.copy()).digest());
    } catch (IOException e) {
      // A bundle or a list that can't be read: the loader has said so, and --allow would not help.
      return true;
    }
  }

  private WorkingFolder hidden(String prefix) throws RefusedException {
    try {
      return WorkingFolder.create(directory, prefix);
    } catch (IOException e) {
      throw RefusedException.of(directory + " can't be written to", e);
    }
  }

  /** Puts right what a command has left that was killed in the middle of its work. */
  private void tidy() {
    if (!Files.isDirectory(directory)) {
      return;
    }
    WorkingFolder.abandoned(directory, INSTALLED).forEach(WorkingFolder::close);
    WorkingFolder.abandoned(directory, REMOVED).forEach(WorkingFolder::close);
    for (WorkingFolder aside : WorkingFolder.abandoned(directory, REPLACED)) {
      try {
        bringBack(aside.content());
        aside.close();
      } catch (IOException e) {
        log.warn(
            "{} holds what a command was about to replace that was killed, and it could not be"
                + " brought back: {}",
            PrintableText.of(aside.content().toString()),
            PrintableText.of(FileProblem.describe(e)));
      }
    }
  }

  private void bringBack(Path aside) throws IOException {
    if (!Files.isDirectory(aside)) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(aside)) {
      for (Path old : entries) {
        Path target = directory.resolve(old.getFileName());
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
          move(old, target);
          log.warn(
              "{} is back: a command was killed before it had replaced it",
              PrintableText.of(target.toString()));
        }
      }
    }
  }

  private void put(Path copy, Path target) throws IOException {
    boolean filesOnly =
        Files.isRegularFile(copy)
            && (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                || !Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS));
    try {
      if (filesOnly || !Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        move(copy, target);
        return;
      }
      replaceFolder(copy, target);
    } catch (IOException e) {
      throw RefusedException.of(target + " could not be put in place", e);
    }
  }

  /**
   * No file system replaces a folder by one move: the old one steps aside first, and comes back if
   * the new one can't take its place. If the process is killed between the two, the next command
   * brings it back.
   */
  private void replaceFolder(Path copy, Path target) throws IOException {
    WorkingFolder aside = hidden(REPLACED);
    Path old = aside.content().resolve(target.getFileName());
    move(target, old);
    try {
      move(copy, target);
    } catch (IOException e) {
      move(old, target);
      aside.close();
      throw e;
    }
    aside.close();
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Takes a bundle away, enabled or not; of a link the link alone. Gives what was there. */
  public Path remove(String name) throws IOException {
    tidy();
    Path entry = bundles.find(name);
    try {
      if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        // At once for a scan, however long the deleting takes.
        try (WorkingFolder aside = hidden(REMOVED)) {
          move(entry, aside.content().resolve(entry.getFileName()));
        }
      } else {
        Files.delete(entry);
      }
    } catch (RefusedException e) {
      throw e;
    } catch (IOException e) {
      throw RefusedException.of(entry + " could not be removed", e);
    }
    return entry;
  }

  /**
   * What came of enabling or disabling.
   *
   * @param entry the bundle by its name now
   * @param changed whether it was otherwise before
   */
  public record Switched(Path entry, boolean changed) {}

  /** Makes a bundle load again; of two that the name may mean the disabled one. */
  public Switched enable(String name) throws IOException {
    tidy();
    Path entry = bundles.find(name, file -> file.endsWith(DISABLED));
    String file = entry.getFileName().toString();
    return file.endsWith(DISABLED)
        ? rename(entry, file.substring(0, file.length() - DISABLED.length()))
        : new Switched(entry, false);
  }

  /**
   * Keeps a bundle from being loaded, and keeps the bundle; of two that the name may mean the
   * enabled one.
   */
  public Switched disable(String name) throws IOException {
    tidy();
    Path entry = bundles.find(name, file -> !file.endsWith(DISABLED));
    String file = entry.getFileName().toString();
    return file.endsWith(DISABLED) ? new Switched(entry, false) : rename(entry, file + DISABLED);
  }

  private Switched rename(Path entry, String to) throws RefusedException {
    Path target = entry.resolveSibling(to);
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new RefusedException(
          target + " exists, so " + entry + " can't get that name; remove one of the two first");
    }
    try {
      move(entry, target);
    } catch (IOException e) {
      throw RefusedException.of(entry + " could not be renamed", e);
    }
    return new Switched(target, true);
  }
}
