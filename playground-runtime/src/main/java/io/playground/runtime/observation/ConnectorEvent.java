package io.playground.runtime.observation;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A change in the life of a bundle.
 *
 * <pre>
 *   Loaded ──▶ Replaced ─┬─▶ Draining ─┐
 *          └─▶ Removed  ─┘             ├─▶ Ended ──▶ Gone, or Leaked and perhaps Gone later
 *                        └─────────────┘     └─ LeftBehind, any number
 *   Failed: nothing was loaded, and an existing generation stays
 * </pre>
 *
 * <p>It holds names and texts only, so keeping an event keeps no class of a bundle in memory.
 */
public sealed interface ConnectorEvent {

  /** The bundle's entry in its connectors directory. */
  Path bundle();

  /** One sentence for a person, without a full stop. */
  String describe();

  /**
   * A bundle was loaded, and is in the catalog from now on.
   *
   * @param generation the new one
   * @param names its registered names and aliases, including those that lead elsewhere
   * @param took the time of its load
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
   * @param report the full report: which file, why, and what to do
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
   * @param before the old one, which keeps its connections until they end
   * @param now the new one; a {@link Loaded} announced it
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
   * The bundle was deleted, or is no longer allowed (a {@link Failed} before this says so), and its
   * connectors have left the catalog.
   *
   * @param generation its last one
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
   * A replaced or removed generation still has connections.
   *
   * @param generation the replaced or removed one
   * @param connections how many it had at that moment
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
   * @param generation the ended one
   * @param drained the time since it was replaced or removed
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
   * An ended generation had not cleaned up after itself.
   *
   * @param generation the ended one
   * @param what the leftover, by name: "thread 'acme-timer' is still running"
   * @param swept whether the runtime removed it
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
   * Proof that a generation is gone: the garbage collector has collected its class loader.
   *
   * @param generation the ended one
   * @param after the time from its end to this observation
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
   * Something still holds the classes of an ended generation after several collections that unloaded
   * others. Reported once; if it goes after all, a {@link Gone} follows.
   *
   * @param generation the ended one
   * @param heldBy its known holders, as sentences without a full stop; empty if none is known
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
