package io.playground.cli.bundles;

import io.playground.cli.process.CommandFailedException;
import io.playground.runtime.connectors.BundleDigest;
import io.playground.runtime.connectors.admission.AdmissionRules;
import io.playground.runtime.connectors.admission.AllowFile;
import io.playground.runtime.connectors.admission.ClosedFolders;
import io.playground.runtime.observation.FileProblem;
import io.playground.runtime.observation.PrintableText;
import java.io.IOException;
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
 * Changes the connectors directory of a home while nodes watch it: a bundle is prepared in a hidden
 * folder, which no scan looks at, and appears by one atomic move.
 *
 * <p>Every method throws a {@link CommandFailedException} if it can't do its work.
 */
public final class ConnectorsDirectory {

  private static final String INSTALLED = ".install-";
  private static final String REPLACED = ".replaced-";
  private static final String REMOVED = ".removed-";

  private static final Logger log = LoggerFactory.getLogger(ConnectorsDirectory.class);

  private final Path directory;
  private final String homeOption;
  private final InstalledBundles bundles;

  /**
   * The directory need not exist yet.
   *
   * @param homeOption the option that lets a command in a message find the directory: {@code " --home DIR"},
   *     or nothing
   */
  public ConnectorsDirectory(Path directory, String homeOption) {
    this.directory = directory;
    this.homeOption = homeOption;
    this.bundles = new InstalledBundles(directory, homeOption);
  }

  /**
   * The result of an installation.
   *
   * @param entry the bundle in its place
   * @param replaced whether it replaced a bundle of the same name
   * @param stacks the names that it registered, aliases included
   * @param remarks what else the loader said
   * @param disabledTwin a disabled bundle of the same name, which stays as it is
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
   * Installs a bundle if it loads.
   *
   * @param source a jar or a folder
   * @param rules decide whether it may load
   * @param force installs it even if it does not load
   * @param allow adds it to the list of bundles that may load, if there is one
   */
  public Installed install(Path source, AdmissionRules rules, boolean force, boolean allow)
      throws IOException {
    String name = TrialLoad.nameOf(source);
    Path target = directory.resolve(name);
    if (Files.exists(target) && Files.isSameFile(source, target)) {
      throw new CommandFailedException(source + " is installed already: it is in " + directory);
    }
    if (name.startsWith(".") || InstalledBundles.isDisabled(target)) {
      throw new CommandFailedException(
          source + " would be passed over because of its name; rename it first");
    }
    try {
      ClosedFolders.create(directory);
    } catch (IOException e) {
      throw CommandFailedException.of(directory + " could not be created", e);
    }
    tidy();
    if (!force) {
      TrialLoad.requireBundle(source);
    }
    AdmissionRules trialRules = allow ? rules.withoutAllowFile() : rules;
    try (TrialLoad trial =
        TrialLoad.of(source, directory, INSTALLED, trialRules, "nothing was installed")) {
      if (!trial.succeeded() && !force) {
        throw new CommandFailedException(
            source
                + " was not installed, because it does not load:\n  "
                + String.join("\n  ", trial.remarks())
                + "\n  (--force installs it anyway"
                + (isListed(trial, rules)
                    ? ")"
                    : "; --allow adds it to " + rules.allowFile().get() + ")"));
      }
      List<String> stacks =
          trial.connectors().stream()
              .flatMap(each -> Stream.concat(Stream.of(each.name()), each.aliases().stream()))
              .toList();
      List<String> remarks = new ArrayList<>(trial.remarks());
      if (allow && rules.allowFile().isPresent()) {
        list(trial.copy(), new AllowFile(rules.allowFile().get())).ifPresent(remarks::add);
      }
      boolean replaced = exists(target);
      put(trial.copy(), target);
      trial.succeed();
      return new Installed(
          target,
          replaced,
          stacks,
          remarks,
          Optional.of(directory.resolve(name + InstalledBundles.DISABLED))
              .filter(ConnectorsDirectory::exists));
    }
  }

  /** Lists a bundle before a running node sees it; returns a remark if there is no list. */
  private Optional<String> list(Path bundle, AllowFile list) throws IOException {
    if (list.exists()) {
      list.add(BundleDigest.of(bundle).digest(), bundle.getFileName().toString());
      return Optional.empty();
    }
    return Optional.of(
        "nothing was listed: there is no "
            + PrintableText.of(list.path().toString())
            + ", and without it everything may load; 'playground connectors allow FILE"
            + homeOption
            + "' creates it");
  }

  private static boolean isListed(TrialLoad trial, AdmissionRules rules) {
    Optional<AllowFile> list = rules.allowFile().map(AllowFile::new).filter(AllowFile::exists);
    try {
      return list.isEmpty() || list.get().lists(BundleDigest.of(trial.copy()).digest());
    } catch (IOException e) {
      // The bundle or the list can't be read. The loader said so already, and --allow can't help.
      return true;
    }
  }

  private WorkingFolder hidden(String prefix) {
    try {
      return WorkingFolder.create(directory, prefix);
    } catch (IOException e) {
      throw CommandFailedException.of(directory + " can't be written to", e);
    }
  }

  /** Deletes or restores what killed commands left behind. */
  private void tidy() {
    if (!Files.isDirectory(directory)) {
      return;
    }
    WorkingFolder.abandoned(directory, INSTALLED).forEach(WorkingFolder::close);
    WorkingFolder.abandoned(directory, REMOVED).forEach(WorkingFolder::close);
    for (WorkingFolder aside : WorkingFolder.abandoned(directory, REPLACED)) {
      try {
        restore(aside.content());
        aside.close();
      } catch (IOException e) {
        log.warn(
            "{} holds a bundle that a killed command was about to replace, and it could not be"
                + " restored: {}",
            PrintableText.of(aside.content().toString()),
            PrintableText.of(FileProblem.describe(e)));
      }
    }
  }

  private void restore(Path aside) throws IOException {
    if (!Files.isDirectory(aside)) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(aside)) {
      for (Path old : entries) {
        Path target = directory.resolve(old.getFileName());
        if (!exists(target)) {
          move(old, target);
          log.warn(
              "{} is restored: a command was killed before it had replaced it",
              PrintableText.of(target.toString()));
        }
      }
    }
  }

  private void put(Path copy, Path target) {
    try {
      boolean replacesFile =
          Files.isRegularFile(copy) && !Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS);
      if (replacesFile || !exists(target)) {
        move(copy, target);
      } else {
        replaceFolder(copy, target);
      }
    } catch (IOException e) {
      throw CommandFailedException.of(target + " could not be put in place", e);
    }
  }

  /**
   * Replaces a folder in two moves, since no file system does it in one: the old folder steps aside, and
   * returns if the new one can't take its place. If the process is killed in between, the next command
   * restores the old folder.
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

  private static boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Deletes a bundle, enabled or disabled; of a link, only the link. Returns its former path. */
  public Path remove(String name) {
    tidy();
    Path entry = bundles.find(name, any -> true);
    try {
      if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        // Vanishes at once from scans, however long the deletion takes.
        try (WorkingFolder aside = hidden(REMOVED)) {
          move(entry, aside.content().resolve(entry.getFileName()));
        }
      } else {
        Files.delete(entry);
      }
    } catch (IOException e) {
      throw CommandFailedException.of(entry + " could not be removed", e);
    }
    return entry;
  }

  /** Enables a bundle, and says so. If the name fits two bundles, the disabled one counts. */
  public String enable(String name) {
    tidy();
    Path entry = bundles.find(name, InstalledBundles::isDisabled);
    return rename(entry, InstalledBundles.enabled(entry.getFileName().toString()), "enabled");
  }

  /** Disables a bundle without deleting it, and says so. If the name fits two, the enabled one counts. */
  public String disable(String name) {
    tidy();
    Path entry = bundles.find(name, bundle -> !InstalledBundles.isDisabled(bundle));
    String enabled = InstalledBundles.enabled(entry.getFileName().toString());
    return rename(entry, enabled + InstalledBundles.DISABLED, "disabled");
  }

  private static String rename(Path entry, String newName, String state) {
    Path target = entry.resolveSibling(newName);
    if (target.equals(entry)) {
      return PrintableText.of(entry.toString()) + " is " + state + " already";
    }
    if (exists(target)) {
      throw new CommandFailedException(
          target + " exists, so " + entry + " can't get that name; remove one of the two first");
    }
    try {
      move(entry, target);
    } catch (IOException e) {
      throw CommandFailedException.of(entry + " could not be renamed", e);
    }
    return state + ": it is now " + PrintableText.of(target.toString());
  }
}
