package io.playground.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What {@code bin/bench} answers itself, before anything is built. */
@DisabledOnOs(OS.WINDOWS)
class CommandTest {

  @Test
  void helpSaysAllThatThereIs() throws IOException, InterruptedException {
    for (String word : List.of("--help", "-h")) {
      Answer answer = bench("relay", word);

      assertThat(answer.status()).isZero();
      assertThat(answer.text()).startsWith(Arguments.USAGE + "\n").contains("latest.json");
    }
  }

  @Test
  void aSlipIsNamed() throws IOException, InterruptedException {
    for (String word : List.of("speed", "hops packets", "", "*", "--fast")) {
      assertThat(bench("hops", word))
          .isEqualTo(
              new Answer(
                  2,
                  "bench: there is nothing to measure called '"
                      + word
                      + "'\n"
                      + Arguments.USAGE
                      + "\n"));
    }
  }

  private record Answer(int status, String text) {}

  private static Answer bench(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Path.of("../bin/bench").toString()));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Answer(process.waitFor(), text);
  }
}
