package io.playground.bench.figures;

import java.util.Arrays;
import java.util.Collection;

/** The middle and the ends of some numbers. */
public record Spread(double median, double least, double most) {

  /**
   * Of these numbers, in any order.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Spread of(Collection<Double> numbers) {
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException("no numbers have no spread");
    }
    double[] sorted = numbers.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }
}
