package io.playground.testkit.junit;

import io.playground.api.Connector;
import io.playground.testkit.contract.CheckOutcome;
import io.playground.testkit.contract.ContractCheck;
import io.playground.testkit.contract.ContractSuite;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * A JUnit test of the layer contract: extend it, and return the connector to test.
 *
 * <pre>{@code
 * class ReliableContractTest extends LayerContract {
 *   @Override
 *   protected Connector connector() {
 *     return Connector.of(StackingProtocolFactory.of(ReliableLayer::new));
 *   }
 * }
 * }</pre>
 *
 * <p>Each test runs one {@link ContractCheck}. If the rule does not apply to this stack, the test aborts,
 * and JUnit shows it as skipped. A failure that may depend on random data names the seed.
 */
public abstract class LayerContract {

  /** For subclasses. */
  protected LayerContract() {}

  /** The connector under test; each test calls this once. */
  protected abstract Connector connector();

  /**
   * Whether to run a check; by default all run. Override it for a layer that breaks a rule on purpose, such
   * as one that delays data.
   */
  protected boolean concerns(ContractCheck check) {
    return true;
  }

  private void require(ContractCheck check) {
    Assumptions.assumeTrue(concerns(check), () -> getClass().getSimpleName() + " leaves it out");
    CheckOutcome outcome = ContractSuite.of(connector()).run(check);
    if (outcome instanceof CheckOutcome.Failed) {
      Assertions.fail(outcome.describe());
    } else if (outcome instanceof CheckOutcome.NotApplicable) {
      Assumptions.abort(outcome.describe());
    }
  }

  /** Both applications see connectionMade once the client's has written. */
  @Test
  void opensOnBothSides() {
    require(ContractCheck.OPENS_ON_BOTH_SIDES);
  }

  /** Each side gets exactly what the other writes, also from within a callback. */
  @Test
  void dataArrivesIntactBothWays() {
    require(ContractCheck.DATA_ARRIVES_INTACT);
  }

  /** Every connection has layers of its own. */
  @Test
  void makesFreshLayersForEachConnection() {
    require(ContractCheck.MAKES_FRESH_LAYERS);
  }

  /** No layer passes up the transport that it was given. */
  @Test
  void handsUpATransportOfItsOwn() {
    require(ContractCheck.HANDS_UP_ITS_OWN_TRANSPORT);
  }

  /** connectionMade comes first and only once, no data follows the end of data, and no callback throws. */
  @Test
  void callsTheLayerAboveInOrder() {
    require(ContractCheck.CALLBACKS_COME_IN_ORDER);
  }

  /** Data survives a cut at every byte of the stream. */
  @Test
  void dataSurvivesASplitAtEveryByte() {
    require(ContractCheck.DATA_SURVIVES_EVERY_SPLIT);
  }

  /** Data also survives many cuts at once, and joined writes. */
  @Test
  void dataSurvivesRandomSplitsAndJoins() {
    require(ContractCheck.DATA_SURVIVES_RANDOM_SPLITS);
  }

  /** A write may be longer than the longest packet. */
  @Test
  void largeWritesArrive() {
    require(ContractCheck.LARGE_WRITES_ARRIVE);
  }

  /** A write may be empty. */
  @Test
  void emptyWritesDoNoHarm() {
    require(ContractCheck.EMPTY_WRITES_DO_NO_HARM);
  }

  /** Several buffers in one write arrive like one buffer. */
  @Test
  void whatWriteAllWritesArrives() {
    require(ContractCheck.WRITE_ALL_IS_ONE_WRITE);
  }

  /** A buffer may be direct, read-only, a slice, and have a position and a limit. */
  @Test
  void takesBuffersOfEveryKind() {
    require(ContractCheck.BUFFERS_OF_EVERY_KIND);
  }

  /** An application that fills the network is notified, and again once there is room. */
  @Test
  void tellsTheApplicationWhenTheNetworkIsFull() {
    require(ContractCheck.BACK_PRESSURE_REACHES_THE_APPLICATION);
  }

  /** An application that pauses reading gets no data, and all of it once it resumes. */
  @Test
  void stopsReadingWhileTheApplicationPauses() {
    require(ContractCheck.PAUSING_REACHES_THE_NETWORK);
  }

  /** A scheduled task runs at its time, unless it was cancelled. */
  @Test
  void runsTheApplicationsTimersInTime() {
    require(ContractCheck.TIMERS_RUN_AT_THEIR_TIME);
  }

  /** If the stack offers a half-close, it reaches the peer, which may go on writing. */
  @Test
  void carriesAHalfCloseIfItOffersOne() {
    require(ContractCheck.HALF_CLOSE_IS_CARRIED);
  }

  /** Data written before a close arrives. */
  @Test
  void sendsWhatWasWrittenBeforeAClose() {
    require(ContractCheck.CLOSE_SENDS_WHAT_WAS_WRITTEN);
  }

  /** A close ends the connection below, and the application sees connectionLost. */
  @Test
  void closesTheConnectionBelow() {
    require(ContractCheck.CLOSE_REACHES_THE_NETWORK);
  }

  /** An abort ends it at once. */
  @Test
  void abortsTheConnectionBelowAtOnce() {
    require(ContractCheck.ABORT_REACHES_THE_NETWORK);
  }

  /** Every layer passes up the end of the connection below. */
  @Test
  void passesTheEndOfTheConnectionUp() {
    require(ContractCheck.END_IS_PASSED_UP);
  }

  /** No layer passes anything up after the end. */
  @Test
  void passesNothingUpAfterTheEnd() {
    require(ContractCheck.NOTHING_FOLLOWS_THE_END);
  }

  /** An application that throws loses its own connection, and no other of the same connector ends. */
  @Test
  void confinesAnExceptionToItsConnection() {
    require(ContractCheck.AN_EXCEPTION_IS_CONTAINED);
  }
}
