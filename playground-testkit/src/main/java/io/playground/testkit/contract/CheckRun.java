package io.playground.testkit.contract;

/** Runs a check and turns its result, or its exception, into an outcome. */
final class CheckRun {

  private CheckRun() {}

  static CheckOutcome of(ContractCheck check, Subject subject) {
    try {
      run(check, subject);
      return new CheckOutcome.Passed();
    } catch (CheckEnded e) {
      return e.outcome();
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      return new CheckOutcome.Failed(
          "it threw " + e,
          "a stack lets itself be made and run without that",
          "Run it under LayerHarness in a test of your own to see where.");
    }
  }

  private static void run(ContractCheck check, Subject subject) {
    switch (check) {
      case OPENS_ON_BOTH_SIDES -> OpeningChecks.opens(subject);
      case DATA_ARRIVES_INTACT -> DataChecks.arrivesIntact(subject);
      case MAKES_FRESH_LAYERS -> OpeningChecks.freshLayers(subject);
      case HANDS_UP_ITS_OWN_TRANSPORT -> OpeningChecks.ownTransport(subject);
      case CALLBACKS_COME_IN_ORDER -> OpeningChecks.order(subject);
      case DATA_SURVIVES_EVERY_SPLIT -> DataChecks.survivesEverySplit(subject);
      case DATA_SURVIVES_RANDOM_SPLITS -> DataChecks.survivesRandomSplits(subject);
      case LARGE_WRITES_ARRIVE -> DataChecks.largeWrites(subject);
      case EMPTY_WRITES_DO_NO_HARM -> DataChecks.emptyWrites(subject);
      case WRITE_ALL_IS_ONE_WRITE -> DataChecks.writeAll(subject);
      case BUFFERS_OF_EVERY_KIND -> DataChecks.buffersOfEveryKind(subject);
      case BACK_PRESSURE_REACHES_THE_APPLICATION -> FlowControlChecks.backPressure(subject);
      case PAUSING_REACHES_THE_NETWORK -> FlowControlChecks.pausing(subject);
      case TIMERS_RUN_AT_THEIR_TIME -> FlowControlChecks.timers(subject);
      case HALF_CLOSE_IS_CARRIED -> EndingChecks.halfClose(subject);
      case CLOSE_SENDS_WHAT_WAS_WRITTEN -> EndingChecks.flushing(subject);
      case CLOSE_REACHES_THE_NETWORK -> EndingChecks.close(subject);
      case ABORT_REACHES_THE_NETWORK -> EndingChecks.abort(subject);
      case END_IS_PASSED_UP -> EndingChecks.endIsPassedUp(subject);
      case NOTHING_FOLLOWS_THE_END -> EndingChecks.nothingFollows(subject);
      case AN_EXCEPTION_IS_CONTAINED -> EndingChecks.contained(subject);
    }
  }
}
