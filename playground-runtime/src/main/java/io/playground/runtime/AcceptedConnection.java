package io.playground.runtime;

import io.playground.api.CloseReason;
import io.playground.api.Protocol;
import io.playground.api.Transport;
import io.playground.runtime.stacks.StackedConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection that a server accepted. Nobody waits for it, so failures go to the log. */
final class AcceptedConnection implements StackedConnection.Observer<Protocol> {

  private static final Logger log = LoggerFactory.getLogger(AcceptedConnection.class);

  private final String family;

  AcceptedConnection(String family) {
    this.family = family;
  }

  @Override
  public void opened(Transport transport, Protocol application) {
    log.debug("accepted {} by family {}", transport.info().remote(), family);
  }

  @Override
  public void ended(CloseReason reason) {
    log.debug("a connection by family {} ended: {}", family, reason.describe());
  }
}
