package io.playground.testkit.junit;

import io.playground.api.Connector;
import io.playground.testkit.contract.CheckOutcome;
import io.playground.testkit.contract.ContractCheck;
import io.playground.testkit.contract.ContractSuite;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * A JUnit test that a connector keeps the contract of a layer: extend it, and say which connector.
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
 * <p>Each test is one {@link ContractCheck}, which says what it asks; a rule that can't be asked of this
 * stack aborts its test, which JUnit shows as skipped. A failure in which chance had a part names the seed.
 */
public abstract class LayerContract {

  /** For subclasses. */
  protected LayerContract() {}

  /** The connector under test; asked for once by each test. */
  protected abstract Connector connector();

  /**
   * Whether to run a check; by default every one runs. For a layer that breaks a rule on
   * purpose, as one that delays on purpose what another must not delay.
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

  /** No layer hands up the transport that it was given. */
  @Test
  void handsUpATransportOfItsOwn() {
    require(ContractCheck.HANDS_UP_ITS_OWN_TRANSPORT);
  }

  /** Made once and first, no data before it, none after the end of data; and no callback throws. */
  @Test
  void callsTheLayerAboveInOrder() {
    require(ContractCheck.CALLBACKS_COME_IN_ORDER);
  }

  /** It does not matter where the network cuts the stream into reads: each place is tried. */
  @Test
  void dataSurvivesASplitAtEveryByte() {
    require(ContractCheck.DATA_SURVIVES_EVERY_SPLIT);
  }

  /** Nor do many cuts at once, and writes that come joined. */
  @Test
  void dataSurvivesRandomSplitsAndJoins() {
    require(ContractCheck.DATA_SURVIVES_RANDOM_SPLITS);
  }

  /** A write may be longer than a packet may be. */
  @Test
  void largeWritesArrive() {
    require(ContractCheck.LARGE_WRITES_ARRIVE);
  }

  /** A write may be empty. */
  @Test
  void emptyWritesDoNoHarm() {
    require(ContractCheck.EMPTY_WRITES_DO_NO_HARM);
  }

  /** Several buffers in one write arrive as one buffer would. */
  @Test
  void whatWriteAllWritesArrives() {
    require(ContractCheck.WRITE_ALL_IS_ONE_WRITE);
  }

  /** A buffer may be direct, read-only, a slice, and have a position and a limit. */
  @Test
  void takesBuffersOfEveryKind() {
    require(ContractCheck.BUFFERS_OF_EVERY_KIND);
  }

  /** An application that writes on while the network is full hears so, and hears when there is room again. */
  @Test
  void tellsTheApplicationWhenTheNetworkIsFull() {
    require(ContractCheck.BACK_PRESSURE_REACHES_THE_APPLICATION);
  }

  /** An application that asks for no more data gets no more, and all of it once it asks again. */
  @Test
  void stopsReadingWhileTheApplicationPauses() {
    require(ContractCheck.PAUSING_REACHES_THE_NETWORK);
  }

  /** A scheduled task runs at its time, and not if it was cancelled. */
  @Test
  void runsTheApplicationsTimersInTime() {
    require(ContractCheck.TIMERS_RUN_AT_THEIR_TIME);
  }

  /** A half-close that is offered reaches the peer, which may go on writing. */
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

  /** An abort does so at once. */
  @Test
  void abortsTheConnectionBelowAtOnce() {
    require(ContractCheck.ABORT_REACHES_THE_NETWORK);
  }

  /** The end of the connection below is passed up by every layer. */
  @Test
  void passesTheEndOfTheConnectionUp() {
    require(ContractCheck.END_IS_PASSED_UP);
  }

  /** No layer passes anything up once it has passed up the end. */
  @Test
  void passesNothingUpAfterTheEnd() {
    require(ContractCheck.NOTHING_FOLLOWS_THE_END);
  }

  /** An application that throws costs its own connection, and no other of the same connector. */
  @Test
  void confinesAnExceptionToItsConnection() {
    require(ContractCheck.AN_EXCEPTION_IS_CONTAINED);
  }
}
