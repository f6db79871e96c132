package io.playground.runtime.connectors.staging;

import java.time.Instant;
import java.util.Optional;

/** A name for this process that no other has, not even one with its number in another container. */
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
