package io.playground.runtime.observation;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Something that happened to a bundle of connectors.
 *
 * <pre>
 *   Loaded ──▶ Replaced ─┬─▶ Draining ─┐
 *          └─▶ Removed  ─┘             ├─▶ Ended ──▶ Gone, or Leaked and perhaps Gone later
 *                        └─────────────┘     └─ LeftBehind, any number
 *   Failed: nothing was loaded, and a generation that is there stays
 * </pre>
 *
 * <p>It holds names and texts only, so keeping an event keeps no class of a bundle in memory.
 */
public sealed interface ConnectorEvent {

  /** The entry of a connectors directory that it is about. */
  Path bundle();

  /** One sentence for a person, without a full stop. */
  String describe();

  /**
   * A bundle was loaded, and is in the catalog from now on.
   *
   * @param generation which
   * @param names the names and aliases that it registered, those that lead elsewhere among them
   * @param took from the beginning of its load to its end
   */
  record Loaded(Generation generation, List<String> names, Duration took)
      implements ConnectorEvent {
    public Loaded {
      requireNonNull(generation, "generation");
      names = List.copyOf(names);
      requireNonNull(took, "took");
    }

    @Override
    public Path bundle() {
      return generation.bundle();
    }

    @Override
    public String describe() {
      return PrintableText.of(
          generation.describe()
              + " is loaded"
              + (names.isEmpty() ? "" : ": " + String.join(", ", names)));
    }
  }

  /**
   * A bundle, or a part of it, was not loaded.
   *
   * @param bundle the entry, or a directory that can't be read
   * @param report the whole story: which file, why, and what to do
   * @param previousStays whether an earlier generation stays in use instead
   */
  record Failed(Path bundle, String report, boolean previousStays) implements ConnectorEvent {
    public Failed {
      requireNonNull(bundle, "bundle");
      requireNonNull(report, "report");
    }

    @Override
    public String describe() {
      return PrintableText.of(
          report + (previousStays ? " What was loaded before stays in use." : ""));
    }
  }

  /**
   * New connections get another generation of the bundle from now on.
   *
   * @param before whose connections end on it
   * @param now the generation that serves new connections; a {@link Loaded} announced it
   */
  record Replaced(Generation before, Generation now) implements ConnectorEvent {
    public Replaced {
      requireNonNull(before, "before");
      requireNonNull(now, "now");
    }

    @Override
    public Path bundle() {
      return now.bundle();
    }

    @Override
    public String describe() {
      return PrintableText.of(before.describe() + " is replaced by generation " + now.number());
    }
  }

  /**
   * The bundle is no longer in its directory, or not allowed any more (a {@link Failed} before this
   * says so), and its connectors are no longer in the catalog.
   *
   * @param generation which was the last
   */
  record Removed(Generation generation) implements ConnectorEvent {
    public Removed {
      requireNonNull(generation, "generation");
    }

    @Override
    public Path bundle() {
      return generation.bundle();
    }

    @Override
    public String describe() {
      return PrintableText.of(generation.describe() + " is removed");
    }
  }

  /**
   * A generation that was replaced or removed still has connections.
   *
   * @param generation which
   * @param connections how many there were at that moment
   */
  record Draining(Generation generation, long connections) implements ConnectorEvent {
    public Draining {
      requireNonNull(generation, "generation");
    }

    @Override
    public Path bundle() {
      return generation.bundle();
    }

    @Override
    public String describe() {
      return PrintableText.of(
          generation.describe()
              + " is draining: "
              + connections
              + (connections == 1 ? " connection goes" : " connections go")
              + " on with it");
    }
  }

  /**
   * The last connection of a generation has ended; its class loader is closed and its copy deleted.
   *
   * @param generation which
   * @param drained how long it took since it was replaced or removed
   */
  record Ended(Generation generation, Duration drained) implements ConnectorEvent {
    public Ended {
      requireNonNull(generation, "generation");
      requireNonNull(drained, "drained");
    }

    @Override
    public Path bundle() {
      return generation.bundle();
    }

    @Override
    public String describe() {
      return PrintableText.of(generation.describe() + " has ended, and its class loader is closed");
    }
  }

  /**
   * A generation that has ended had not cleaned up after itself.
   *
   * @param generation which
   * @param what by name: "thread 'acme-timer' is still running"
   * @param swept whether that was mended for it
   */
  record LeftBehind(Generation generation, String what, boolean swept) implements ConnectorEvent {
    public LeftBehind {
      requireNonNull(generation, "generation");
      requireNonNull(what, "what");
    }

    @Override
    public Path bundle() {
      return generation.bundle();
    }

    @Override
    public String describe() {
      return PrintableText.of(generation.describe() + " left something behind: " + what);
    }
  }

  /**
   * Proof that a generation is gone: the garbage collector has taken its class loader.
   *
   * @param generation which
   * @param after how long after it had ended that was seen
   */
  record Gone(Generation generation, Duration after) implements ConnectorEvent {
    public Gone {
      requireNonNull(generation, "generation");
      requireNonNull(after, "after");
    }

    @Override
    public Path bundle() {
      return generation.bundle();
    }

    @Override
    public String describe() {
      return PrintableText.of(generation.describe() + " is gone: its classes are out of memory");
    }
  }

  /**
   * A generation has ended, and something still holds its classes after several collections that took
   * others. Told once; should it go after all, a {@link Gone} follows.
   *
   * @param generation which
   * @param heldBy what is known to hold it, as sentences without a full stop; empty if nothing is known
   */
  record Leaked(Generation generation, List<String> heldBy) implements ConnectorEvent {
    public Leaked {
      requireNonNull(generation, "generation");
      heldBy = List.copyOf(heldBy);
    }

    @Override
    public Path bundle() {
      return generation.bundle();
    }

    @Override
    public String describe() {
      return PrintableText.of(
          generation.describe()
              + " has ended, but its classes stay in memory: "
              + (heldBy.isEmpty()
                  ? "what holds them is not known; look for its ConnectorClassLoader in a heap dump (jcmd"
                      + " PID GC.heap_dump FILE)"
                  : String.join("; ", heldBy)));
    }
  }
}
