package io.playground.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The resources that a node started itself and closes with itself: last started, first closed. */
final class OwnedResources implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(OwnedResources.class);

  private final Deque<AutoCloseable> resources = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T resource) {
    resources.push(resource);
    return resource;
  }

  /** Closes all resources, even if one of them fails. */
  @Override
  public void close() {
    for (AutoCloseable resource : resources) {
      try {
        resource.close();
      } catch (Exception e) {
        log.warn("{} did not close cleanly: {}", resource, e.toString());
        log.debug("closing {} failed", resource, e);
      }
    }
    resources.clear();
  }
}
