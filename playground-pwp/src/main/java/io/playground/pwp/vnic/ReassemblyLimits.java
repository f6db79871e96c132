package io.playground.pwp.vnic;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How much of packets whose fragments have not all come is kept, and for how long. Beyond any limit the
 * oldest is forgotten first.
 *
 * @param maximumBytes for all of them together; a larger packet is refused
 * @param maximumPackets incomplete at one time
 * @param time after which an incomplete packet is forgotten, counted from its first fragment
 */
public record ReassemblyLimits(int maximumBytes, int maximumPackets, Duration time) {

  /**
   * @throws IllegalArgumentException if a limit is not positive
   */
  public ReassemblyLimits {
    requireNonNull(time, "time");
    if (maximumBytes < 1 || maximumPackets < 1 || time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException(
          "limits of reassembly are "
              + maximumBytes
              + " bytes, "
              + maximumPackets
              + " packets, "
              + time
              + ": each is more than zero");
    }
  }

  /** 64 MiB, 1,024 packets, and the original's five minutes. */
  public static ReassemblyLimits defaults() {
    return new ReassemblyLimits(64 * 1_024 * 1_024, 1_024, Duration.ofMinutes(5));
  }
}
