package io.playground.pwp.limits;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How much of packets whose fragments have not all come is kept, and for how long. Beyond any limit the
 * oldest is forgotten first.
 *
 * @param maximumBytes for all of them together, and for what each of their pieces costs besides its
 *     bytes; a larger packet is refused
 * @param maximumPackets incomplete at one time
 * @param time after which an incomplete packet is forgotten, counted from its first fragment
 */
public record ReassemblyLimits(int maximumBytes, int maximumPackets, Duration time) {

  private static final Duration LONGEST_TIME = Duration.ofDays(1);

  /**
   * @throws IllegalArgumentException if a limit is not positive, or the time longer than a day
   */
  public ReassemblyLimits {
    requireNonNull(time, "time");
    if (maximumBytes < 1
        || maximumPackets < 1
        || time.isNegative()
        || time.isZero()
        || time.compareTo(LONGEST_TIME) > 0) {
      throw new IllegalArgumentException(
          "limits of reassembly are "
              + maximumBytes
              + " bytes, "
              + maximumPackets
              + " packets, "
              + time
              + ": each is more than zero, and the time at most "
              + LONGEST_TIME);
    }
  }

  /**
   * 64 MiB, 1,024 packets, and the original's five minutes: a write of {@code Flow.LARGEST_WRITE} bytes is
   * put together again.
   */
  public static ReassemblyLimits defaults() {
    return new ReassemblyLimits(64 * 1_024 * 1_024, 1_024, Duration.ofMinutes(5));
  }
}
