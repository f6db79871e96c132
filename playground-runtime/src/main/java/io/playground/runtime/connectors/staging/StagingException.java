package io.playground.runtime.connectors.staging;

import io.playground.runtime.connectors.outcome.Problem;
import java.io.IOException;

/** Copying a bundle failed, and it is known why. */
final class StagingException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String remedy;
  private final boolean passing;

  /**
   * Says why.
   *
   * @param passing whether it may be otherwise at the next attempt
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
