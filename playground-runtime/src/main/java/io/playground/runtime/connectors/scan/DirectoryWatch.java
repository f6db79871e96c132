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
 * Finds out, look by look, which entries of some directories have changed and settled since they
 * were loaded. It reads names, sizes, times and permissions and no content, asks the file system
 * for no events, which many have none of, and follows links. Of an entry with more below it than a
 * bundle may have it sees the top alone, but for a whole look after every {@value
 * #LOOKS_AT_THE_TOP} of those.
 *
 * <p>An entry has settled when two looks in a row see the same of it, so that a jar that is still being
 * copied is left alone; the others are not held up by it.
 *
 * <p><b>Threads.</b> One at a time.
 */
public final class DirectoryWatch {

  private static final String GONE = "";

  private final List<Path> directories;

  /** The sum of each entry, empty for one that is not there. */
  private final Map<Path, SettledChange<String>> entries = new HashMap<>();

  /**
   * An entry with more below it than a bundle may have.
   *
   * @param top what was seen of the entry itself
   * @param looks how many more looks see that alone
   */
  private record TooLarge(String top, int looks) {}

  /** A link to a whole disk is not to cost a walk over it at every look. */
  static final int LOOKS_AT_THE_TOP = 60;

  private final int mostFiles;
  private final Map<Path, TooLarge> tooLarge = new HashMap<>();

  public DirectoryWatch(List<Path> directories) {
    this(directories, LoadLimits.MOST_FILES);
  }

  /** The same with another number of files and folders that are looked at below one entry. */
  public DirectoryWatch(List<Path> directories, int mostFiles) {
    this.directories = directories;
    this.mostFiles = mostFiles;
  }

  /** Takes everything as it is now; a load of it all must follow. */
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

  /** Whether an entry is now as it was when it was last given out. */
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
        // Nobody knows what is in it now, which is not to say that nothing is.
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
