package io.playground.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PerformancePageTest {

  private static final Path ROOT = Path.of("..");

  @Test
  void theTablesOfThePageAreThoseOfTheResults() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/performance.md"));
    Results results = Results.read(ROOT.resolve("playground-bench/results/latest.json"));

    assertThat(page)
        .as(
            "docs/performance.md is made from latest.json by bin/bench; write only around its tables")
        .isEqualTo(PerformancePage.fill(page, results));
  }

  @Test
  void aPageWithoutPlaceForATableIsRefused() {
    assertThatThrownBy(() -> PerformancePage.fill("# Performance", Results.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("<!-- machine -->");
  }
}
