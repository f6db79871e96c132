package io.playground.bench.report;

import io.playground.bench.figures.Effort;
import io.playground.bench.figures.Figure;
import io.playground.bench.figures.Measurement;
import io.playground.bench.figures.Spread;
import java.util.ArrayList;
import java.util.List;

/** Measurements as a table: for a terminal, or in Markdown. */
public final class ResultsTable {

  private static final List<String> HEAD =
      List.of("figure", "value", "peer", "ratio (least..most)", "runs", "goal", "met");

  private ResultsTable() {}

  /** With columns in line. */
  public static String plain(List<Measurement> measurements) {
    List<List<String>> rows = rows(measurements);
    int[] widths = new int[HEAD.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** As GitHub shows it. */
  public static String markdown(List<Measurement> measurements) {
    StringBuilder text = new StringBuilder();
    List<List<String>> rows = rows(measurements);
    for (List<String> row : rows) {
      text.append("| ").append(String.join(" | ", row)).append(" |\n");
      if (text.indexOf("|---") < 0) {
        text.append("|---".repeat(HEAD.size())).append("|\n");
      }
    }
    return text.toString();
  }

  private static List<List<String>> rows(List<Measurement> measurements) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    measurements.forEach(each -> rows.add(row(each)));
    return rows;
  }

  private static List<String> row(Measurement of) {
    Figure figure = of.figure();
    Spread outcome = of.outcome();
    String unit = figure.unit();
    return List.of(
        figure.name(),
        Quantity.of(of.ours().median(), unit),
        of.peers().map(peer -> Quantity.of(peer.median(), unit)).orElse("-")
            + figure.peer().map(name -> " (" + name + ")").orElse(""),
        Quantity.number(outcome.median())
            + " ("
            + Quantity.number(outcome.least())
            + ".."
            + Quantity.number(outcome.most())
            + ")",
        of.runs().size()
            + (of.effort() == Effort.FULL ? "" : ", quick")
            + (of.lossy() ? ", bytes lost" : ""),
        figure.goal().map(Object::toString).orElse("-"),
        of.met().map(met -> met ? "yes" : "no").orElse("-"));
  }
}
