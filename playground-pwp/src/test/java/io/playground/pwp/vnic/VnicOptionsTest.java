package io.playground.pwp.vnic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.playground.pwp.limits.ReassemblyLimits;
import io.playground.pwp.testing.TestNetwork;
import io.playground.pwp.testing.TestNetwork.Carrier;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can't be waited for, or counted in nanoseconds, is refused; the longest that is not, works. */
class VnicOptionsTest {

  private static final Duration DAY = Duration.ofDays(1);

  @ParameterizedTest
  @ValueSource(strings = {"PT-1S", "PT0S", "PT24H0.000000001S", "PT2562047788015215H30M7S"})
  void timesThatMakeNoSenseAreRefusedWithWhatIsPossible(Duration time) {
    VnicOptions defaults = VnicOptions.defaults();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> defaults.withStartTimeout(time))
        .withMessageContaining("startTimeout is " + time)
        .withMessageContaining("at most PT24H");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RedialOptions(time, time))
        .withMessageContaining(time.toString())
        .withMessageContaining("at most PT24H");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ReassemblyLimits(1, 1, time))
        .withMessageContaining(time.toString())
        .withMessageContaining("at most PT24H");
  }

  @Test
  void theLongestTimesWork() {
    VnicOptions patient =
        VnicOptions.defaults()
            .withStartTimeout(DAY)
            .withRedial(new RedialOptions(DAY, DAY))
            .withReassembly(new ReassemblyLimits(1_000_000, 10, DAY));

    try (TestNetwork network = new TestNetwork(Carrier.IN_PROCESS)) {
      Vnic vnic = network.vnic("20191.1.2.4", patient);

      network.theSwitch().close();

      assertThat(vnic.address()).hasToString("20191.1.2.4");
    }
  }
}
