package io.playground.runtime.connectors;

import io.playground.runtime.connectors.LoadOutcome.Stage;

/** A bundle, or a provider of it, can't be loaded: how far it came, why, and what to do. */
final class BundleRefused extends Exception {

  private static final long serialVersionUID = 1L;

  private final Stage stage;
  private final String remedy;

  /**
   * Says why.
   *
   * @param why as a clause without a full stop
   * @param remedy as sentences
   */
  BundleRefused(Stage stage, String why, String remedy) {
    super(why);
    this.stage = stage;
    this.remedy = remedy;
  }

  BundleRefused(Stage stage, Explanation explanation, Throwable cause) {
    super(explanation.why(), cause);
    this.stage = stage;
    this.remedy = explanation.remedy();
  }

  Stage stage() {
    return stage;
  }

  String why() {
    return getMessage();
  }

  String remedy() {
    return remedy;
  }
}
