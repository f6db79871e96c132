package io.playground.runtime.connectors;

import io.playground.api.Cancellable;
import io.playground.runtime.observation.ConnectorEvent;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners what happens, one event after the other, in the order in which they were posted.
 *
 * <p>Posting and delivering are two steps, so that events can be posted under a lock, in order, and no
 * listener is called under it.
 *
 * <p><b>Threads.</b> Any. One thread at a time delivers; another that wants to leaves it to that one.
 */
final class EventFeed {

  private static final Logger log = LoggerFactory.getLogger(ConnectorManager.class);

  private final List<Consumer<? super ConnectorEvent>> listeners = new CopyOnWriteArrayList<>();
  private final Queue<ConnectorEvent> posted = new ConcurrentLinkedQueue<>();
  private final AtomicInteger wanted = new AtomicInteger();

  /** For good. */
  void add(Consumer<? super ConnectorEvent> listener) {
    listeners.add(listener);
  }

  Cancellable listen(Consumer<? super ConnectorEvent> listener) {
    // Wrapped, so that one that listens twice is taken off once.
    Consumer<ConnectorEvent> own = listener::accept;
    listeners.add(own);
    return () -> listeners.remove(own);
  }

  void post(ConnectorEvent event) {
    posted.add(event);
  }

  void deliver() {
    if (wanted.getAndIncrement() != 0) {
      return;
    }
    int seen = 1;
    do {
      for (ConnectorEvent event = posted.poll(); event != null; event = posted.poll()) {
        OutcomeLog.report(event);
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
    } catch (RuntimeException e) {
      log.warn("a listener for connector events threw {}", e.toString());
      log.debug("a listener for connector events failed", e);
    }
  }
}
