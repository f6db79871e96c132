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

  private void require(ContractCheck check) {
    CheckOutcome outcome = ContractSuite.of(connector()).run(check);
    if (outcome instanceof CheckOutcome.Failed) {
      Assertions.fail(outcome.describe());
    } else if (outcome instanceof CheckOutcome.NotApplicable) {
      Assumptions.abort(outcome.describe());
    }
  }

  /** Both applications are told of the connection once the client's has written. */
  @Test
  public void opensOnBothSides() {
    require(ContractCheck.OPENS_ON_BOTH_SIDES);
  }

  /** What one side writes is what the other gets, in both directions, also from within a callback. */
  @Test
  public void dataArrivesIntactBothWays() {
    require(ContractCheck.DATA_ARRIVES_INTACT);
  }

  /** Every connection has layers of its own. */
  @Test
  public void makesFreshLayersForEachConnection() {
    require(ContractCheck.MAKES_FRESH_LAYERS);
  }

  /** No layer hands up the transport that it was given. */
  @Test
  public void handsUpATransportOfItsOwn() {
    require(ContractCheck.HANDS_UP_ITS_OWN_TRANSPORT);
  }

  /** Made once and first, no data before it, none after the end of data; and no callback throws. */
  @Test
  public void callsTheLayerAboveInOrder() {
    require(ContractCheck.CALLBACKS_COME_IN_ORDER);
  }

  /** It does not matter where the network cuts the stream into reads: each place is tried. */
  @Test
  public void dataSurvivesASplitAtEveryByte() {
    require(ContractCheck.DATA_SURVIVES_EVERY_SPLIT);
  }

  /** Nor do many cuts at once, and writes that come joined. */
  @Test
  public void dataSurvivesRandomSplitsAndJoins() {
    require(ContractCheck.DATA_SURVIVES_RANDOM_SPLITS);
  }

  /** A write may be longer than a packet may be. */
  @Test
  public void largeWritesArrive() {
    require(ContractCheck.LARGE_WRITES_ARRIVE);
  }

  /** A write may be empty. */
  @Test
  public void emptyWritesDoNoHarm() {
    require(ContractCheck.EMPTY_WRITES_DO_NO_HARM);
  }

  /** Several buffers in one write arrive as one buffer would. */
  @Test
  public void whatWriteAllWritesArrives() {
    require(ContractCheck.WRITE_ALL_IS_ONE_WRITE);
  }

  /** A buffer may be direct, read-only, a slice, and have a position and a limit. */
  @Test
  public void takesBuffersOfEveryKind() {
    require(ContractCheck.BUFFERS_OF_EVERY_KIND);
  }

  /** An application that writes on while the network is full is told, and told when there is room again. */
  @Test
  public void tellsTheApplicationWhenTheNetworkIsFull() {
    require(ContractCheck.BACK_PRESSURE_REACHES_THE_APPLICATION);
  }

  /** An application that asks for no more data gets no more, and all of it once it asks again. */
  @Test
  public void stopsReadingWhileTheApplicationPauses() {
    require(ContractCheck.PAUSING_REACHES_THE_NETWORK);
  }

  /** What the application schedules runs once its time has come, and not if it was cancelled. */
  @Test
  public void runsTheApplicationsTimersInTime() {
    require(ContractCheck.TIMERS_RUN_AT_THEIR_TIME);
  }

  /** A half-close that is offered reaches the peer, which may go on writing. */
  @Test
  public void carriesAHalfCloseIfItOffersOne() {
    require(ContractCheck.HALF_CLOSE_IS_CARRIED);
  }

  /** What was written before a close arrives. */
  @Test
  public void sendsWhatWasWrittenBeforeAClose() {
    require(ContractCheck.CLOSE_SENDS_WHAT_WAS_WRITTEN);
  }

  /** A close ends the connection below, and the application is told. */
  @Test
  public void closesTheConnectionBelow() {
    require(ContractCheck.CLOSE_REACHES_THE_NETWORK);
  }

  /** An abort does so at once. */
  @Test
  public void abortsTheConnectionBelowAtOnce() {
    require(ContractCheck.ABORT_REACHES_THE_NETWORK);
  }

  /** The end of the connection below is passed up by every layer. */
  @Test
  public void passesTheEndOfTheConnectionUp() {
    require(ContractCheck.END_IS_PASSED_UP);
  }

  /** No layer passes anything up once it has passed up the end. */
  @Test
  public void passesNothingUpAfterTheEnd() {
    require(ContractCheck.NOTHING_FOLLOWS_THE_END);
  }

  /** An application that throws costs its own connection, and no other of the same connector. */
  @Test
  public void confinesAnExceptionToItsConnection() {
    require(ContractCheck.AN_EXCEPTION_IS_CONTAINED);
  }
}
