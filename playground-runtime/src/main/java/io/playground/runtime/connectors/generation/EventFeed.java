package io.playground.runtime.connectors.generation;

import io.playground.api.Cancellable;
import io.playground.runtime.connectors.wording.ConnectorLog;
import io.playground.runtime.observation.ConnectorEvent;
import io.playground.runtime.observation.FlightRecording;
import io.playground.runtime.observation.LoadTotals;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Calls the listeners for each event, one event after the other, in the order of posting.
 *
 * <p>Posting and delivering are two steps: a caller posts events in order under its lock, and calls
 * listeners outside it.
 *
 * <p><b>Threads.</b> Any. One thread at a time delivers, also for others that call {@link #deliver} then.
 */
public final class EventFeed {

  /** Logs the events that no outcome reports. */
  private static void log(ConnectorEvent event) {
    if (event instanceof ConnectorEvent.LeftBehind || event instanceof ConnectorEvent.Leaked) {
      ConnectorLog.LOG.warn("{}", event.describe());
    } else if (!(event instanceof ConnectorEvent.Loaded)
        && !(event instanceof ConnectorEvent.Failed)) {
      ConnectorLog.LOG.info("{}", event.describe());
    }
  }

  private final List<Consumer<? super ConnectorEvent>> listeners = new CopyOnWriteArrayList<>();
  private final Queue<ConnectorEvent> posted = new ConcurrentLinkedQueue<>();
  private final AtomicInteger wanted = new AtomicInteger();
  private final AtomicLong loads = new AtomicLong();
  private final AtomicLong loadNanos = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();

  /** Adds a listener for good. */
  public void add(Consumer<? super ConnectorEvent> listener) {
    listeners.add(listener);
  }

  public Cancellable listen(Consumer<? super ConnectorEvent> listener) {
    // Wrapped, so that a listener added twice is removed once.
    Consumer<ConnectorEvent> own = listener::accept;
    listeners.add(own);
    return () -> listeners.remove(own);
  }

  public void post(ConnectorEvent event) {
    if (event instanceof ConnectorEvent.Loaded loaded) {
      loads.incrementAndGet();
      loadNanos.addAndGet(loaded.took().toNanos());
    } else if (event instanceof ConnectorEvent.Failed) {
      failures.incrementAndGet();
    }
    posted.add(event);
  }

  /** The totals of all events posted so far. */
  public LoadTotals totals() {
    return new LoadTotals(loads.get(), Duration.ofNanos(loadNanos.get()), failures.get());
  }

  public void deliver() {
    if (wanted.getAndIncrement() != 0) {
      return;
    }
    int seen = 1;
    do {
      for (ConnectorEvent event = posted.poll(); event != null; event = posted.poll()) {
        tell(EventFeed::log, event);
        tell(FlightRecording::accept, event);
        for (Consumer<? super ConnectorEvent> listener : listeners) {
          tell(listener, event);
        }
      }
      seen = wanted.addAndGet(-seen);
    } while (seen != 0);
  }

  private static void tell(Consumer<? super ConnectorEvent> listener, ConnectorEvent event) {
    try {
      listener.accept(event);
    } catch (RuntimeException | Error e) {
      // A listener that throws must not affect the others.
      ConnectorLog.LOG.warn("a listener for connector events threw {}", e.toString());
      ConnectorLog.LOG.debug("a listener for connector events failed", e);
    }
  }
}
