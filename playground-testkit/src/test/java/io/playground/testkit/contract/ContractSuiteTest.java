package io.playground.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.api.CloseReason;
import io.playground.api.Connector;
import io.playground.api.StackingProtocol;
import io.playground.api.StackingProtocolFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check passes layers that are as they should be, and catches one that is wrong in its way. */
class ContractSuiteTest {

  static Stream<Arguments> goodStacks() {
    return Stream.of(
        Arguments.of("no layer", Connector.of(List::of)),
        Arguments.of("a plain layer", Layers.of(Layers.Plain::new)),
        Arguments.of("a framing layer", Layers.of(Layers.Framed::new)),
        Arguments.of("a reliable layer", Layers.of(Layers.Reliable::new)),
        Arguments.of(
            "framing over reliable over plain",
            Connector.of(
                StackingProtocolFactory.of(
                    Layers.Plain::new, Layers.Reliable::new, Layers.Framed::new))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("goodStacks")
  void aGoodStackPassesEveryCheckThatConcernsIt(String name, Connector connector) {
    ContractSuite suite = ContractSuite.of(connector);

    assertThat(suite.run())
        .as("seed %d", suite.seed())
        .filteredOn(result -> !(result.outcome() instanceof CheckOutcome.Passed))
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.check()).isEqualTo(ContractCheck.HALF_CLOSE_IS_CARRIED);
              assertThat(result.outcome().describe()).contains("offers no half-close");
            });
  }

  static Stream<Arguments> brokenLayers() {
    Layers.Plain oneForAll = new Layers.Plain();
    return Stream.of(
        broken(ContractCheck.OPENS_ON_BOTH_SIDES, "not told", Layers.NeverOpens::new),
        broken(ContractCheck.DATA_ARRIVES_INTACT, "bytes arrived of", Layers.LosesBytes::new),
        broken(ContractCheck.MAKES_FRESH_LAYERS, "Plain to two connections", () -> oneForAll),
        broken(
            ContractCheck.HANDS_UP_ITS_OWN_TRANSPORT,
            "HandsUpWhatItWasGiven handed up the transport",
            Layers.HandsUpWhatItWasGiven::new),
        broken(
            ContractCheck.CALLBACKS_COME_IN_ORDER,
            "DataFirst passed data up before connectionMade",
            Layers.DataFirst::new),
        broken(ContractCheck.CALLBACKS_COME_IN_ORDER, "MadeAgain called", Layers.MadeAgain::new),
        broken(
            ContractCheck.CALLBACKS_COME_IN_ORDER,
            "out of connectionLost",
            Layers.ThrowsAtTheEnd::new),
        broken(
            ContractCheck.DATA_SURVIVES_EVERY_SPLIT,
            "did not arrive",
            Layers.TakesReadsForFrames::new),
        broken(
            ContractCheck.DATA_SURVIVES_RANDOM_SPLITS,
            "cut and joined at random",
            Layers.ForgetsTheSecondFrame::new),
        broken(ContractCheck.LARGE_WRITES_ARRIVE, "of 1048577", Layers::dropsLargeWrites),
        broken(
            ContractCheck.EMPTY_WRITES_DO_NO_HARM,
            "IndexOutOfBoundsException",
            Layers::diesOfEmptyWrites),
        broken(
            ContractCheck.WRITE_ALL_IS_ONE_WRITE,
            "7 bytes arrived",
            Layers::writesTheFirstOfSeveral),
        broken(ContractCheck.BUFFERS_OF_EVERY_KIND, "of a write of", Layers::forgetsThePosition),
        broken(
            ContractCheck.BACK_PRESSURE_REACHES_THE_APPLICATION,
            "could write 16 MiB without being told",
            Layers.AlwaysHasRoom::new),
        broken(
            ContractCheck.BACK_PRESSURE_REACHES_THE_APPLICATION,
            "told only that it had none",
            Layers.StaysFull::new),
        broken(
            ContractCheck.PAUSING_REACHES_THE_NETWORK, "still got 4096 KiB", Layers::neverPauses),
        broken(
            ContractCheck.PAUSING_REACHES_THE_NETWORK, "after resumeReading", Layers::neverResumes),
        broken(ContractCheck.TIMERS_RUN_AT_THEIR_TIME, "ran after 0 ms", Layers::runsTimersAtOnce),
        broken(
            ContractCheck.HALF_CLOSE_IS_CARRIED,
            "offers writeEof",
            Layers::offersAHalfCloseThatItHasNot),
        broken(
            ContractCheck.CLOSE_SENDS_WHAT_WAS_WRITTEN,
            "before it closed",
            Layers::forgetsWhatItKept),
        broken(ContractCheck.CLOSE_REACHES_THE_NETWORK, "was still open", Layers::neverCloses),
        broken(ContractCheck.ABORT_REACHES_THE_NETWORK, "was still open", Layers::abortsLater),
        broken(
            ContractCheck.END_IS_PASSED_UP,
            "SwallowsTheEnd did not call connectionLost",
            Layers.SwallowsTheEnd::new),
        broken(
            ContractCheck.NOTHING_FOLLOWS_THE_END,
            "DataAfterTheEnd passed data up after connectionLost",
            Layers.DataAfterTheEnd::new),
        brokenAnew(ContractCheck.AN_EXCEPTION_IS_CONTAINED, "carries nothing any more"));
  }

  private static Arguments broken(
      ContractCheck check, String what, Supplier<StackingProtocol> layer) {
    return Arguments.of(check, what, Layers.of(layer));
  }

  private static Arguments brokenAnew(ContractCheck check, String what) {
    List<CloseReason> ends = new ArrayList<>();
    return broken(check, what, () -> new Layers.SharesItsEnd(ends));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("brokenLayers")
  void aBrokenLayerIsCaughtByTheCheckThatIsMeantForIt(
      ContractCheck check, String what, Connector connector) {
    CheckOutcome outcome = ContractSuite.of(connector).run(check);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            CheckOutcome.Failed.class,
            failed -> {
              assertThat(failed.what() + " " + failed.why()).contains(what);
              assertThat(failed.remedy()).endsWith(".");
            });
  }

  @Test
  void noCheckIsWithoutALayerThatItCatches() {
    Set<Object> caught = new HashSet<>();
    brokenLayers().forEach(broken -> caught.add(broken.get()[0]));

    assertThat(caught).containsExactlyInAnyOrder((Object[]) ContractCheck.values());
  }

  @Test
  void aStackThatDoesNotOpenFailsOnceAndNotTwentyTimes() {
    List<CheckResult> results = ContractSuite.of(Layers.of(Layers.NeverOpens::new)).run();

    assertThat(results)
        .filteredOn(result -> result.outcome() instanceof CheckOutcome.Failed)
        .extracting(CheckResult::check)
        .containsExactly(ContractCheck.OPENS_ON_BOTH_SIDES);
  }

  @Test
  void aSeedGivesTheSameRunAgain() {
    Connector wrong = Layers.of(Layers.ForgetsTheSecondFrame::new);

    CheckOutcome first =
        ContractSuite.of(wrong).withSeed(7).run(ContractCheck.DATA_SURVIVES_RANDOM_SPLITS);
    CheckOutcome again =
        ContractSuite.of(wrong).withSeed(7).run(ContractCheck.DATA_SURVIVES_RANDOM_SPLITS);

    assertThat(again).isEqualTo(first);
    assertThat(first.describe()).contains("-D" + ContractSuite.SEED_PROPERTY + "=7");
  }
}
