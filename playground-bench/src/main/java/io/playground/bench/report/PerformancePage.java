package io.playground.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.playground.bench.figures.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The tables within {@code docs/performance.md}. The prose around them is people's; what lies between
 * {@code <!-- table: relay -->} and {@code <!-- end -->} is made from the results.
 */
public final class PerformancePage {

  private static final String END = "<!-- end -->";

  private PerformancePage() {}

  /** The page with its tables made anew. */
  public static String fill(String page, Results results) {
    String filled = replace(page, "<!-- machine -->", machine(results));
    for (String group : Results.GROUPS) {
      List<Measurement> measurements =
          results.measurements().stream()
              .filter(each -> each.figure().group().equals(group))
              .toList();
      filled =
          replace(
              filled,
              "<!-- table: " + group + " -->",
              measurements.isEmpty()
                  ? "Not measured yet.\n"
                  : ResultsTable.markdown(measurements) + "\n" + taken(measurements));
    }
    return filled;
  }

  /** The same for a file. */
  public static void fill(Path page, Results results) throws IOException {
    WholeFile.write(page, fill(Files.readString(page), results).getBytes(UTF_8));
  }

  private static String machine(Results results) {
    return results.environment().entrySet().stream()
        .map(fact -> "- " + fact.getKey() + ": " + fact.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private static String taken(List<Measurement> measurements) {
    return measurements.stream()
        .map(each -> each.commit() + " on " + each.taken().toString().substring(0, 10))
        .distinct()
        .collect(Collectors.joining("; ", "Measured at ", ".\n"));
  }

  private static String replace(String page, String begin, String content) {
    int from = page.indexOf(begin);
    int to = page.indexOf(END, Math.max(from, 0));
    if (from < 0 || to < 0) {
      throw new IllegalArgumentException(
          "the page has no place for results between " + begin + " and " + END);
    }
    return page.substring(0, from + begin.length()) + "\n" + content + page.substring(to);
  }
}
