package io.playground.bench.report;

import java.util.List;
import java.util.Locale;

/** Numbers as people read them: three digits that count, and a unit that fits. */
final class Quantity {

  private record Scale(double factor, String unit) {}

  private Quantity() {}

  static String of(double value, String unit) {
    Scale scale =
        switch (unit) {
          case "B/s" ->
              fitting(
                  value,
                  List.of(new Scale(1e9, "GB/s"), new Scale(1e6, "MB/s"), new Scale(1e3, "kB/s")));
          case "ns" ->
              fitting(
                  value, List.of(new Scale(1e9, "s"), new Scale(1e6, "ms"), new Scale(1e3, "µs")));
          case "msg/s" ->
              fitting(value, List.of(new Scale(1e6, "M msg/s"), new Scale(1e3, "k msg/s")));
          default -> new Scale(1, unit);
        };
    if (scale.factor() == 1) {
      scale = new Scale(1, unit);
    }
    return number(value / scale.factor()) + " " + scale.unit();
  }

  private static Scale fitting(double value, List<Scale> largestFirst) {
    return largestFirst.stream()
        .filter(scale -> Math.abs(value) >= scale.factor())
        .findFirst()
        .orElse(new Scale(1, ""));
  }

  /** With three digits that count, or all before the point. */
  static String number(double value) {
    double magnitude = Math.abs(value);
    String format = magnitude >= 100 ? "%,.0f" : magnitude >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, magnitude < 0.1 ? "%.3f" : format, value);
  }
}
