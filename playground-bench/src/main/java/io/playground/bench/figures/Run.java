package io.playground.bench.figures;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * One measuring of a figure.
 *
 * @param ours our value
 * @param peer the peer's value, measured right before or after ours
 * @param details what else was seen, by name and in the order of names: what a difference is made
 *     of, processor time, {@linkplain #LOST losses}
 */
public record Run(double ours, OptionalDouble peer, Map<String, Double> details) {

  /** The end of the name of each detail that counts bytes which were sent and did not arrive. */
  public static final String LOST = ".lostBytes";

  public Run {
    requireNonNull(peer, "peer");
    details = Collections.unmodifiableMap(new TreeMap<>(details));
  }

  /** A run beside its peer. */
  public static Run paired(double ours, double peer) {
    return new Run(ours, OptionalDouble.of(peer), Map.of());
  }

  /** A run without a peer. */
  public static Run alone(double ours) {
    return new Run(ours, OptionalDouble.empty(), Map.of());
  }

  /** The same, with one more detail. */
  public Run with(String name, double value) {
    Map<String, Double> more = new TreeMap<>(details);
    more.put(name, value);
    return new Run(ours, peer, more);
  }

  /** Whether anything was lost, of ours or of the peer's. */
  public boolean lossy() {
    return details.entrySet().stream()
        .anyMatch(each -> each.getKey().endsWith(LOST) && each.getValue() > 0);
  }

  /** Ours in peers; ours alone where there is none. */
  public double outcome() {
    return peer.isPresent() ? ours / peer.getAsDouble() : ours;
  }
}
