package io.playground.bench.report;

import io.playground.bench.figures.Goal;
import io.playground.bench.figures.Measurement;
import io.playground.bench.figures.Spread;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A picture of each group: what was reached, from the worst run to the best, beside the goal. */
public final class Plots {

  private static final int WIDTH = 1_100;
  private static final int HEIGHT = 560;

  /** So many figures have room in one picture. */
  private static final int MOST = 14;

  private Plots() {}

  /**
   * Draws {@code relay.png} and so on. A group of many figures gets a picture for each kind of them, named by what
   * they have in common: {@code packets-cbor.png}.
   */
  public static void draw(Results results, Path directory) throws IOException {
    Files.createDirectories(directory);
    for (String group : Results.GROUPS) {
      List<Measurement> measurements =
          results.measurements().stream()
              .filter(each -> each.figure().group().equals(group))
              .toList();
      if (measurements.size() > MOST) {
        drawByKind(group, measurements, directory);
      } else if (!measurements.isEmpty()) {
        draw(group, measurements, directory);
      }
    }
  }

  private static void drawByKind(String group, List<Measurement> all, Path directory)
      throws IOException {
    List<Measurement> plain = new ArrayList<>(all);
    for (String kind : List.of("cbor", "memory")) {
      List<Measurement> ofKind =
          all.stream().filter(each -> each.figure().name().endsWith("." + kind)).toList();
      plain.removeAll(ofKind);
      draw(group + "-" + kind, ofKind, directory);
    }
    draw(group, plain, directory);
  }

  private static void draw(String name, List<Measurement> measurements, Path directory)
      throws IOException {
    boolean ratio = measurements.stream().allMatch(each -> each.figure().peer().isPresent());
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(name)
            .yAxisTitle(ratio ? "ours / peer" : measurements.get(0).figure().unit())
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    chart.getStyler().setXAxisLabelRotation(measurements.size() > 5 ? 30 : 0);
    chart.getStyler().setOverlapped(true);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    List<String> names = measurements.stream().map(each -> shortName(each)).toList();
    List<Spread> outcomes = measurements.stream().map(Measurement::outcome).toList();
    chart
        .addSeries(
            "median (lines: least and most, whichever is farther)",
            names,
            outcomes.stream().map(Spread::median).toList(),
            outcomes.stream()
                .map(each -> Math.max(each.most() - each.median(), each.median() - each.least()))
                .toList())
        .setFillColor(new Color(0x4C78A8));
    chart
        .addSeries(
            "goal",
            names,
            measurements.stream()
                .map(each -> each.figure().goal().map(Goal::bound).orElse(Double.NaN))
                .toList())
        .setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Scatter)
        .setMarker(SeriesMarkers.DIAMOND)
        .setMarkerColor(new Color(0xE45756));
    ImageIO.write(
        BitmapEncoder.getBufferedImage(chart), "png", directory.resolve(name + ".png").toFile());
  }

  private static String shortName(Measurement measurement) {
    String name = measurement.figure().name();
    return name.substring(name.indexOf('.') + 1).replaceAll("\\.(cbor|memory)$", "");
  }
}
