package io.playground.runtime.connectors.bundle;

import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import io.playground.runtime.connectors.outcome.Problem;

/** A bundle, or one of its providers, can't be loaded: how far it got, why, and what to do. */
public final class LoadFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final Stage stage;
  private final String remedy;

  /**
   * @param why as a clause without a full stop
   * @param remedy as sentences
   */
  public LoadFailure(Stage stage, String why, String remedy) {
    super(why);
    this.stage = stage;
    this.remedy = remedy;
  }

  public LoadFailure(Stage stage, Problem explanation, Throwable cause) {
    super(explanation.why(), cause);
    this.stage = stage;
    this.remedy = explanation.remedy();
  }

  Stage stage() {
    return stage;
  }

  public String why() {
    return getMessage();
  }

  public String remedy() {
    return remedy;
  }
}
