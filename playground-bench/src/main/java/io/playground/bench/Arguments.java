package io.playground.bench;

import io.playground.bench.figures.Effort;
import io.playground.bench.report.Results;
import java.util.ArrayList;
import java.util.List;

/**
 * What the command line asks for. {@code bin/bench} has looked at it before, so that nobody waits
 * for a build to be told of a slip.
 *
 * @param groups in the order of {@link Results#GROUPS}
 */
record Arguments(List<String> groups, Effort effort) {

  static final String USAGE =
      "usage: bin/bench [" + String.join("|", Results.GROUPS) + "|all]... [--quick]";

  /**
   * Reads it.
   *
   * @throws UsageException if it asks for something else
   */
  static Arguments parse(List<String> words) throws UsageException {
    Effort effort = Effort.FULL;
    List<String> wanted = new ArrayList<>();
    for (String word : words) {
      if (word.equals("--quick")) {
        effort = Effort.QUICK;
      } else if (word.equals("all")) {
        wanted.addAll(Results.GROUPS);
      } else if (Results.GROUPS.contains(word)) {
        wanted.add(word);
      } else {
        throw new UsageException("there is nothing to measure called '" + word + "'");
      }
    }
    return new Arguments(
        wanted.isEmpty()
            ? Results.GROUPS
            : Results.GROUPS.stream().filter(wanted::contains).toList(),
        effort);
  }
}
