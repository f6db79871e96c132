package io.playground.bench.report;

import io.playground.bench.figures.Effort;
import io.playground.bench.figures.Goal;
import io.playground.bench.figures.Goal.Direction;
import io.playground.bench.figures.Measurement;
import io.playground.bench.figures.Spread;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A picture of each group: what was reached, from the least run to the most, beside the goal. */
public final class Plots {

  private static final int WIDTH = 1_100;
  private static final int HEIGHT = 560;

  /**
   * Ends of names of figures that are of the same thing, but held against another peer or in
   * another unit.
   */
  private static final List<String> KINDS = List.of("cbor", "memory");

  private static final Color CAREFUL = new Color(0x4C78A8);
  private static final Color QUICK = new Color(0xC9D7E8);
  private static final Color SPREAD = new Color(0x222222);
  private static final Color GOAL = new Color(0xE45756);

  private Plots() {}

  /**
   * Draws {@code relay.png} and so on. Where only some figures of a group have a peer, those
   * without one get a picture of their own, {@code hops-values.png}; and so do those whose names
   * end alike, {@code packets-cbor.png}.
   */
  public static void draw(Results results, Path directory) throws IOException {
    for (String group : Results.GROUPS) {
      List<Measurement> all =
          results.measurements().stream()
              .filter(each -> each.figure().group().equals(group))
              .toList();
      List<Measurement> ratios = only(all, each -> each.figure().peer().isPresent());
      List<Measurement> values = only(all, each -> each.figure().peer().isEmpty());
      drawRatios(group, ratios, directory);
      draw(ratios.isEmpty() ? group : group + "-values", values, directory);
    }
  }

  private static void drawRatios(String group, List<Measurement> all, Path directory)
      throws IOException {
    List<Measurement> rest = new ArrayList<>(all);
    for (String kind : KINDS) {
      List<Measurement> ofKind = only(all, each -> each.figure().name().endsWith("." + kind));
      rest.removeAll(ofKind);
      draw(group + "-" + kind, ofKind, directory);
    }
    draw(group, rest, directory);
  }

  private static List<Measurement> only(List<Measurement> all, Predicate<Measurement> which) {
    return all.stream().filter(which).toList();
  }

  private static void draw(String name, List<Measurement> measurements, Path directory)
      throws IOException {
    if (measurements.isEmpty()) {
      // What was measured before, on another machine perhaps, is not to be taken for what is now.
      Files.deleteIfExists(directory.resolve(name + ".png"));
      return;
    }
    Measurement first = measurements.get(0);
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(name)
            .yAxisTitle(first.figure().peer().isPresent() ? "ours / peer" : first.figure().unit())
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
    chart.getStyler().setXAxisLabelRotation(measurements.size() > 5 ? 30 : 0);
    chart.getStyler().setOverlapped(true);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    bars(chart, "median", measurements, each -> each.effort() == Effort.FULL, CAREFUL);
    bars(
        chart,
        "median of a quick run, which judges nothing",
        measurements,
        each -> each.effort() != Effort.FULL,
        QUICK);
    marks(chart, "least", measurements, outcome(Spread::least), new Dash(), SPREAD);
    marks(chart, "most", measurements, outcome(Spread::most), new Dash(), SPREAD);
    marks(
        chart,
        "goal: at least",
        measurements,
        goal(Direction.AT_LEAST),
        SeriesMarkers.TRIANGLE_UP,
        GOAL);
    marks(
        chart,
        "goal: at most",
        measurements,
        goal(Direction.AT_MOST),
        SeriesMarkers.TRIANGLE_DOWN,
        GOAL);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", png);
    WholeFile.write(directory.resolve(name + ".png"), png.toByteArray());
  }

  private static Function<Measurement, Optional<Double>> outcome(Function<Spread, Double> part) {
    return each -> Optional.of(part.apply(each.outcome()));
  }

  private static Function<Measurement, Optional<Double>> goal(Direction direction) {
    return each ->
        each.figure().goal().filter(goal -> goal.direction() == direction).map(Goal::bound);
  }

  private static void bars(
      CategoryChart chart,
      String label,
      List<Measurement> measurements,
      Predicate<Measurement> which,
      Color color) {
    series(
            chart,
            label,
            measurements,
            each -> which.test(each) ? outcome(Spread::median).apply(each) : Optional.empty())
        .ifPresent(series -> series.setFillColor(color));
  }

  private static void marks(
      CategoryChart chart,
      String label,
      List<Measurement> measurements,
      Function<Measurement, Optional<Double>> value,
      Marker marker,
      Color color) {
    series(chart, label, measurements, value)
        .ifPresent(
            series ->
                series
                    .setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Scatter)
                    .setMarker(marker)
                    .setMarkerColor(color));
  }

  /**
   * Nothing if no measurement has such a value. A cost is never less than nothing, whatever a slope
   * comes to.
   */
  private static Optional<CategorySeries> series(
      CategoryChart chart,
      String label,
      List<Measurement> measurements,
      Function<Measurement, Optional<Double>> value) {
    List<String> names = measurements.stream().map(Plots::shortName).toList();
    List<Double> values = new ArrayList<>();
    for (Measurement each : measurements) {
      values.add(value.apply(each).map(number -> Math.max(0, number)).orElse(null));
    }
    return values.stream().allMatch(number -> number == null)
        ? Optional.empty()
        : Optional.of(chart.addSeries(label, names, values));
  }

  private static String shortName(Measurement measurement) {
    String name = measurement.figure().name();
    String within = name.substring(name.indexOf('.') + 1);
    for (String kind : KINDS) {
      if (within.endsWith("." + kind)) {
        return within.substring(0, within.length() - kind.length() - 1);
      }
    }
    return within;
  }

  /** A line across the bar. */
  private static final class Dash extends Marker {

    private static final double HALF_LENGTH = 14;

    @Override
    public void paint(Graphics2D to, double x, double y, int size) {
      to.setStroke(new BasicStroke(2));
      to.draw(new Line2D.Double(x - HALF_LENGTH, y, x + HALF_LENGTH, y));
    }
  }
}
