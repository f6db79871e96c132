package io.playground.runtime.connectors.staging;

import io.playground.runtime.connectors.outcome.Problem;
import java.io.IOException;

/** Copying a bundle failed for a known reason. */
final class StagingException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String remedy;
  private final boolean passing;

  /**
   * @param passing whether the next attempt may succeed
   */
  StagingException(String why, String remedy, boolean passing, Throwable cause) {
    super(why, cause);
    this.remedy = remedy;
    this.passing = passing;
  }

  boolean isPassing() {
    return passing;
  }

  Problem explanation() {
    return new Problem(getMessage(), remedy);
  }
}
