package io.playground.runtime.connectors.staging;

import java.time.Instant;
import java.util.Optional;

/** Tells this process from every other, even from one that has its number in another container. */
final class ThisProcess {

  /** What the names of its files begin with. */
  static final String PREFIX = prefix();

  private ThisProcess() {}

  private static String prefix() {
    ProcessHandle process = ProcessHandle.current();
    Optional<Instant> started = process.info().startInstant();
    return process.pid() + "-" + (started.isPresent() ? started.get().toEpochMilli() : 0) + "-";
  }
}
