package io.playground.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnsTest {

  @ParameterizedTest
  @CsvSource({"1,ours peer bare", "2,peer bare ours", "3,bare ours peer", "4,ours peer bare"})
  void anotherOneIsFirstInEachRunAndTheResultsStayInOrder(int run, String order)
      throws IOException, InterruptedException {
    List<String> taken = new ArrayList<>();

    List<String> results =
        Turns.take(
            run,
            List.of(
                () -> take(taken, "ours"), () -> take(taken, "peer"), () -> take(taken, "bare")));

    assertThat(String.join(" ", taken)).isEqualTo(order);
    assertThat(results).containsExactly("ours", "peer", "bare");
  }

  private static String take(List<String> taken, String name) {
    taken.add(name);
    return name;
  }
}
