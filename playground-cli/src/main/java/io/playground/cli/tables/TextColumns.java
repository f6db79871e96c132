package io.playground.cli.tables;

import io.playground.runtime.observation.PrintableText;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;

/** Formats rows under headings, each column as wide as its widest cell; no cell can break the table. */
final class TextColumns {

  private TextColumns() {}

  static String of(List<String> headings, List<List<String>> cells) {
    List<List<String>> rows =
        cells.stream().map(row -> row.stream().map(PrintableText::of).toList()).toList();
    Column[] columns = new Column[headings.size()];
    for (int i = 0; i < columns.length; i++) {
      int column = i;
      int widest =
          Math.max(
              headings.get(i).length(),
              rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
      columns[i] = new Column(widest + (i == 0 ? 0 : 2), i == 0 ? 0 : 2, Column.Overflow.SPAN);
    }
    ColorScheme plain = new ColorScheme.Builder(Ansi.OFF).build();
    TextTable table = TextTable.forColumns(plain, columns);
    table.addRowValues(headings.toArray(String[]::new));
    rows.forEach(row -> table.addRowValues(row.toArray(String[]::new)));
    return table.toString();
  }
}
