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
        Arguments.of("a plain layer", SoundLayers.of(SoundLayers.Plain::new)),
        Arguments.of("a framing layer", SoundLayers.of(SoundLayers.Framed::new)),
        Arguments.of("a reliable layer", SoundLayers.of(SoundLayers.Reliable::new)),
        Arguments.of(
            "framing over reliable over plain",
            Connector.of(
                StackingProtocolFactory.of(
                    SoundLayers.Plain::new, SoundLayers.Reliable::new, SoundLayers.Framed::new))));
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
    SoundLayers.Plain oneForAll = new SoundLayers.Plain();
    return Stream.of(
        broken(ContractCheck.OPENS_ON_BOTH_SIDES, "not told", BrokenLayers.NeverOpens::new),
        broken(ContractCheck.DATA_ARRIVES_INTACT, "bytes arrived of", BrokenLayers.LosesBytes::new),
        broken(ContractCheck.MAKES_FRESH_LAYERS, "Plain to two connections", () -> oneForAll),
        broken(
            ContractCheck.HANDS_UP_ITS_OWN_TRANSPORT,
            "HandsUpWhatItWasGiven handed up the transport",
            BrokenLayers.HandsUpWhatItWasGiven::new),
        broken(
            ContractCheck.CALLBACKS_COME_IN_ORDER,
            "DataFirst passed data up before connectionMade",
            BrokenLayers.DataFirst::new),
        broken(
            ContractCheck.CALLBACKS_COME_IN_ORDER, "MadeAgain called", BrokenLayers.MadeAgain::new),
        broken(
            ContractCheck.CALLBACKS_COME_IN_ORDER,
            "out of connectionLost",
            BrokenLayers.ThrowsAtTheEnd::new),
        broken(
            ContractCheck.DATA_SURVIVES_EVERY_SPLIT,
            "did not arrive",
            BrokenLayers.TakesReadsForFrames::new),
        broken(
            ContractCheck.DATA_SURVIVES_RANDOM_SPLITS,
            "cut and joined at random",
            BrokenLayers.ForgetsTheSecondFrame::new),
        broken(ContractCheck.LARGE_WRITES_ARRIVE, "of 1048577", BrokenLayers::dropsLargeWrites),
        broken(
            ContractCheck.EMPTY_WRITES_DO_NO_HARM,
            "IndexOutOfBoundsException",
            BrokenLayers::diesOfEmptyWrites),
        broken(
            ContractCheck.WRITE_ALL_IS_ONE_WRITE,
            "7 bytes arrived",
            BrokenLayers::writesTheFirstOfSeveral),
        broken(
            ContractCheck.BUFFERS_OF_EVERY_KIND, "of a write of", BrokenLayers::forgetsThePosition),
        broken(
            ContractCheck.BACK_PRESSURE_REACHES_THE_APPLICATION,
            "could write 16 MiB without being told",
            BrokenLayers.AlwaysHasRoom::new),
        broken(
            ContractCheck.BACK_PRESSURE_REACHES_THE_APPLICATION,
            "told only that it had none",
            BrokenLayers.StaysFull::new),
        broken(
            ContractCheck.PAUSING_REACHES_THE_NETWORK,
            "still got 4096 KiB",
            BrokenLayers::neverPauses),
        broken(
            ContractCheck.PAUSING_REACHES_THE_NETWORK,
            "after resumeReading",
            BrokenLayers::neverResumes),
        broken(
            ContractCheck.TIMERS_RUN_AT_THEIR_TIME,
            "ran after 0 ms",
            BrokenLayers::runsTimersAtOnce),
        broken(
            ContractCheck.HALF_CLOSE_IS_CARRIED,
            "offers writeEof",
            BrokenLayers::offersAHalfCloseThatItHasNot),
        broken(
            ContractCheck.CLOSE_SENDS_WHAT_WAS_WRITTEN,
            "before it closed",
            BrokenLayers::forgetsWhatItKept),
        broken(
            ContractCheck.CLOSE_REACHES_THE_NETWORK, "was still open", BrokenLayers::neverCloses),
        broken(
            ContractCheck.ABORT_REACHES_THE_NETWORK, "was still open", BrokenLayers::abortsLater),
        broken(
            ContractCheck.END_IS_PASSED_UP,
            "SwallowsTheEnd did not call connectionLost",
            BrokenLayers.SwallowsTheEnd::new),
        broken(
            ContractCheck.NOTHING_FOLLOWS_THE_END,
            "DataAfterTheEnd passed data up after connectionLost",
            BrokenLayers.DataAfterTheEnd::new),
        brokenAnew(ContractCheck.AN_EXCEPTION_IS_CONTAINED, "carries nothing any more"));
  }

  private static Arguments broken(
      ContractCheck check, String what, Supplier<StackingProtocol> layer) {
    return Arguments.of(check, what, SoundLayers.of(layer));
  }

  private static Arguments brokenAnew(ContractCheck check, String what) {
    List<CloseReason> ends = new ArrayList<>();
    return broken(check, what, () -> new BrokenLayers.SharesItsEnd(ends));
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
    List<CheckResult> results =
        ContractSuite.of(SoundLayers.of(BrokenLayers.NeverOpens::new)).run();

    assertThat(results)
        .filteredOn(result -> result.outcome() instanceof CheckOutcome.Failed)
        .extracting(CheckResult::check)
        .containsExactly(ContractCheck.OPENS_ON_BOTH_SIDES);
  }

  @Test
  void aSeedGivesTheSameRunAgain() {
    Connector wrong = SoundLayers.of(BrokenLayers.ForgetsTheSecondFrame::new);

    CheckOutcome first =
        ContractSuite.of(wrong).withSeed(7).run(ContractCheck.DATA_SURVIVES_RANDOM_SPLITS);
    CheckOutcome again =
        ContractSuite.of(wrong).withSeed(7).run(ContractCheck.DATA_SURVIVES_RANDOM_SPLITS);

    assertThat(again).isEqualTo(first);
    assertThat(first.describe()).contains("-D" + ContractSuite.SEED_PROPERTY + "=7");
  }
}
