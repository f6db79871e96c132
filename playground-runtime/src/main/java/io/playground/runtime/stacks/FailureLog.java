package io.playground.runtime.stacks;

import io.playground.api.CloseReason;
import io.playground.api.Endpoint;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs failures of layers: the first of each class as a warning, the rest at debug level. Otherwise a peer
 * whose bytes make a layer throw could fill the log.
 *
 * <p><b>Threads.</b> Any.
 */
public final class FailureLog {

  private static final Logger log = LoggerFactory.getLogger(StackedConnection.class);

  // Names and not classes: a class would keep its connector in memory.
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  /** A log that has warned of nothing yet. */
  public FailureLog() {}

  void tell(String family, Endpoint remote, CloseReason.LayerFailed failure) {
    if (warned.add(family + " " + failure.layer())) {
      log.warn(
          "the connection with {} was aborted: {} (further ones at debug level)",
          remote,
          failure.describe());
    } else {
      log.debug("the connection with {} was aborted: {}", remote, failure.describe());
    }
    log.debug("{} failed", failure.layer(), failure.cause());
  }
}
