package io.playground.runtime.connectors.scan;

import io.playground.runtime.connectors.bundle.FileNames;
import io.playground.runtime.connectors.limits.LoadLimits;
import io.playground.runtime.connectors.wording.ConnectorLog;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Polls directories for entries that have changed and settled since they were loaded. It follows
 * links, and reads names, sizes, times and permissions, but no content. It asks for no events, since
 * many file systems have none. If an entry has more files than a bundle may have, it looks only at the
 * top, with one whole look after every {@value #LOOKS_AT_THE_TOP} of those.
 *
 * <p>An entry has settled when two looks in a row find it the same, so a jar that is still being copied
 * is left alone, and does not hold up the others.
 *
 * <p><b>Threads.</b> One at a time.
 */
public final class DirectoryWatch {

  private static final String GONE = "";

  private final List<Path> directories;

  /** The sum of each entry; empty for one that is gone. */
  private final Map<Path, SettledChange<String>> entries = new HashMap<>();

  /**
   * An entry with more below it than a bundle may have.
   *
   * @param top the sum of the entry itself
   * @param looks how many more looks cover only the top
   */
  private record TooLarge(String top, int looks) {}

  /** A link to a whole disk must not cost a walk over it at every look. */
  static final int LOOKS_AT_THE_TOP = 60;

  private final int mostFiles;
  private final Map<Path, TooLarge> tooLarge = new HashMap<>();

  public DirectoryWatch(List<Path> directories) {
    this(directories, LoadLimits.MOST_FILES);
  }

  /** A watch that looks at no more than this number of files and folders below one entry. */
  public DirectoryWatch(List<Path> directories, int mostFiles) {
    this.directories = directories;
    this.mostFiles = mostFiles;
  }

  /** Starts from the present state; a load of all entries must follow. */
  public void start() {
    look().forEach((entry, seen) -> entries.put(entry, new SettledChange<>(seen)));
  }

  /** Looks again. Returns the entries that have changed and settled, each once. */
  public Set<Path> settledChanges() {
    Map<Path, String> now = look();
    now.keySet().forEach(entry -> entries.computeIfAbsent(entry, e -> new SettledChange<>(GONE)));
    Set<Path> changes = new HashSet<>();
    entries.forEach(
        (entry, change) -> {
          if (change.next(now.getOrDefault(entry, GONE)).isPresent()) {
            changes.add(entry);
          }
        });
    entries.values().removeIf(change -> change.isSettledAt(GONE));
    return changes;
  }

  /** Whether an entry is still as it was when last returned. */
  public boolean hasSettled(Path entry) {
    SettledChange<String> change = entries.get(entry);
    return change == null || change.isSettled();
  }

  private Map<Path, String> look() {
    Map<Path, String> seen = new HashMap<>();
    for (Path directory : directories) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
        for (Path entry : entries) {
          if (!FileNames.isHidden(FileNames.of(entry))) {
            seen.put(entry, look(entry));
          }
        }
      } catch (NoSuchFileException e) {
        ConnectorLog.trace(directory + " is not there", e);
      } catch (IOException | DirectoryIteratorException e) {
        // Its content is unknown now, which does not mean that it is empty.
        ConnectorLog.trace(directory + " can't be looked into", e);
        entries.forEach(
            (entry, change) -> {
              if (directory.equals(entry.getParent())) {
                seen.put(entry, change.lastSeen());
              }
            });
      }
    }
    tooLarge.keySet().retainAll(seen.keySet());
    return seen;
  }

  private String look(Path entry) {
    if (FileNames.isDisabled(FileNames.of(entry))) {
      return "passed over, whatever is in it";
    }
    TooLarge large = tooLarge.get(entry);
    if (large != null && large.looks() > 0 && large.top().equals(EntryLook.top(entry))) {
      tooLarge.put(entry, new TooLarge(large.top(), large.looks() - 1));
      return large.top();
    }
    String top = EntryLook.top(entry);
    Optional<String> whole = EntryLook.whole(entry, mostFiles);
    if (whole.isPresent()) {
      tooLarge.remove(entry);
    } else {
      tooLarge.put(entry, new TooLarge(top, LOOKS_AT_THE_TOP));
    }
    return whole.orElse(top);
  }
}
