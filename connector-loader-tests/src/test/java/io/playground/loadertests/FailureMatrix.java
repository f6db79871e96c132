package io.playground.loadertests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows of {@code docs/loader-failures.md}.
 *
 * <p>What stands in backquotes in the second column is what a user is told, where {@code …} stands for
 * anything; the third column links to the test that shows it.
 */
final class FailureMatrix {

  /**
   * A row.
   *
   * @param what it is
   * @param told each thing that is told
   * @param testClass the simple name of the test's class
   * @param testMethod its method
   * @param file what the link leads to
   */
  record Row(String what, List<String> told, String testClass, String testMethod, Path file) {

    /** Whether all that the row says was told. */
    boolean isToldBy(List<String> texts) {
      return told.stream()
          .map(FailureMatrix::pattern)
          .allMatch(pattern -> texts.stream().anyMatch(text -> pattern.matcher(text).find()));
    }
  }

  static final Path PAGE =
      Path.of(System.getProperty("basedir", "."))
          .toAbsolutePath()
          .getParent()
          .resolve("docs/loader-failures.md")
          .normalize();

  private static final Pattern LINK = Pattern.compile("\\[(\\w+)\\.(\\w+)]\\(([^)]+)\\)");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  private static final List<Row> ROWS = read();

  private FailureMatrix() {}

  static List<Row> rows() {
    return ROWS;
  }

  static List<Row> rowsOf(Class<?> testClass, String method) {
    return ROWS.stream()
        .filter(row -> row.testClass().equals(testClass.getSimpleName()))
        .filter(row -> row.testMethod().equals(method))
        .toList();
  }

  private static List<Row> read() {
    try {
      List<Row> rows = new ArrayList<>();
      for (String line : Files.readAllLines(PAGE)) {
        String[] cells = line.split("\\|", -1);
        if (line.startsWith("| ") && !line.startsWith("| What it is")) {
          if (cells.length != 5) {
            throw new IllegalStateException("a row must have three cells: " + line);
          }
          rows.add(row(cells[1].strip(), cells[2], cells[3]));
        }
      }
      return List.copyOf(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(String what, String told, String test) {
    Matcher link = LINK.matcher(test);
    if (!link.find()) {
      throw new IllegalStateException("the row '" + what + "' links to no test");
    }
    return new Row(
        what,
        QUOTED.matcher(told).results().map(quoted -> quoted.group(1)).toList(),
        link.group(1),
        link.group(2),
        PAGE.resolveSibling(link.group(3)).normalize());
  }

  private static Pattern pattern(String told) {
    StringBuilder pattern = new StringBuilder();
    for (String part : told.split("…", -1)) {
      pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(part));
    }
    return Pattern.compile(pattern.toString(), Pattern.DOTALL);
  }
}
