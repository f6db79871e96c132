package io.playground.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playground.bench.figures.Effort;
import io.playground.bench.report.Results;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

  @Test
  void withoutAWordAllIsMeasuredWithCare() throws UsageException {
    assertThat(Arguments.parse(List.of())).isEqualTo(new Arguments(Results.GROUPS, Effort.FULL));
    assertThat(Arguments.parse(List.of("all"))).isEqualTo(Arguments.parse(List.of()));
  }

  @Test
  void severalGroupsAreMeasuredInTheirOrder() throws UsageException {
    Arguments asked = Arguments.parse(List.of("hops", "--quick", "relay"));

    assertThat(asked).isEqualTo(new Arguments(List.of("relay", "hops"), Effort.QUICK));
  }

  @Test
  void whatIsNotKnownIsNamed() {
    assertThatThrownBy(() -> Arguments.parse(List.of("speed")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("'speed'");
  }
}
