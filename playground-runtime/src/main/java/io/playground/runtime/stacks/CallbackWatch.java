package io.playground.runtime.stacks;

import static java.util.Objects.requireNonNull;

import io.playground.runtime.observation.BlockedCallback;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Reports callbacks that hold up their event loops: once for each class, so once more after a
 * connector is replaced.
 *
 * <p>The owner calls {@link #look} regularly, on a thread that is no event loop. It reports a callback that
 * was already running at a look longer ago than the limit.
 *
 * <p><b>Threads.</b> {@link #activity} on any; {@link #look} one call at a time.
 */
public final class CallbackWatch {

  private record Sighting(LoopActivity.Running running, long nanoTime) {}

  private final Duration limit;
  private final LongSupplier nanoClock;
  private final Consumer<BlockedCallback> report;
  private final Map<Thread, LoopActivity> loops = new ConcurrentHashMap<>();
  private final Map<LoopActivity, Sighting> sightings = new HashMap<>();

  // Weak, since a class keeps its connector in memory; not by name, since the next generation has
  // classes of the same names.
  private final Set<Object> reported = Collections.newSetFromMap(new WeakHashMap<>());

  /**
   * A watch that has seen nothing yet.
   *
   * @param limit how long a callback may take
   * @param nanoClock as {@link System#nanoTime}
   * @param report called by {@link #look}
   */
  public CallbackWatch(Duration limit, LongSupplier nanoClock, Consumer<BlockedCallback> report) {
    this.limit = requireNonNull(limit, "limit");
    this.nanoClock = requireNonNull(nanoClock, "nanoClock");
    this.report = requireNonNull(report, "report");
  }

  /** A watch that reports nothing. */
  public static CallbackWatch unattended() {
    return new CallbackWatch(Duration.ofDays(1), System::nanoTime, blocked -> {});
  }

  /** How often to look, in order to find a callback soon after the limit. */
  public Duration interval() {
    return limit.dividedBy(4);
  }

  /** The place where the calling thread, an event loop, notes its callbacks. */
  LoopActivity activity() {
    return loops.computeIfAbsent(Thread.currentThread(), LoopActivity::new);
  }

  /** Looks at every event loop, and reports callbacks that have run for longer than the limit. */
  public void look() {
    loops.values().removeIf(loop -> !loop.thread().isAlive());
    sightings.keySet().retainAll(loops.values());
    loops.values().forEach(this::look);
  }

  private void look(LoopActivity loop) {
    Optional<LoopActivity.Running> running = loop.look();
    Sighting before = sightings.get(loop);
    if (running.isEmpty()) {
      sightings.remove(loop);
    } else if (before == null || !before.running().equals(running.get())) {
      sightings.put(loop, new Sighting(running.get(), nanoClock.getAsLong()));
    } else {
      Duration held = Duration.ofNanos(nanoClock.getAsLong() - before.nanoTime());
      if (held.compareTo(limit) > 0) {
        reportOnce(loop, running.get(), held);
      }
    }
  }

  private void reportOnce(LoopActivity loop, LoopActivity.Running running, Duration held) {
    List<StackTraceElement> stack = List.of(loop.thread().getStackTrace());
    NotedCode code = running.code();
    NotedCode.Suspect suspect = code.suspect(stack);
    // If the callback has just returned, the stack belongs to another one.
    if (loop.look().equals(Optional.of(running)) && reported.add(suspect.identity())) {
      report.accept(
          new BlockedCallback(code.family(), suspect.connector(), suspect.name(), held, stack));
    }
  }
}
