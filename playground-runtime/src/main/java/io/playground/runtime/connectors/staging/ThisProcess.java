package io.playground.runtime.connectors.staging;

import java.time.Instant;
import java.util.Optional;

/** A unique name for this process, even if one in another container has the same number. */
final class ThisProcess {

  /** The start of the names of its files. */
  static final String PREFIX = prefix();

  private ThisProcess() {}

  private static String prefix() {
    ProcessHandle process = ProcessHandle.current();
    Optional<Instant> started = process.info().startInstant();
    return process.pid() + "-" + (started.isPresent() ? started.get().toEpochMilli() : 0) + "-";
  }
}
