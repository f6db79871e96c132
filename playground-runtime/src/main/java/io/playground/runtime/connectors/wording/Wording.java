package io.playground.runtime.connectors.wording;

import io.playground.runtime.observation.PrintableText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes texts from bundles fit for one line of a report: they can't end the line, or fill a screen. */
public final class Wording {

  private static final int LONGEST = 500;

  private Wording() {}

  /** The text made printable by {@link PrintableText}, and truncated if too long. */
  public static String printable(String text) {
    int length = text.codePointCount(0, text.length());
    String start = length > LONGEST ? text.substring(0, text.offsetByCodePoints(0, LONGEST)) : text;
    return PrintableText.of(start) + (length > LONGEST ? "…" : "");
  }

  /** Describes the throwable, whatever its own methods do. */
  public static String describe(Throwable thrown) {
    String type = thrown.getClass().getName();
    Optional<String> message = message(thrown);
    return message.isEmpty() ? type : type + ": " + message.get();
  }

  /** The first line of its message, if it has one; a remark if {@code getMessage} fails. */
  public static Optional<String> message(Throwable thrown) {
    try {
      return Optional.ofNullable(thrown.getMessage())
          .flatMap(text -> text.lines().findFirst())
          .filter(line -> !line.isBlank())
          .map(Wording::printable);
    } catch (Throwable hostile) {
      return Optional.of("(its message can't be had: " + hostile.getClass().getName() + ")");
    }
  }

  /** A time limit: "10 s", "0.05 s". */
  public static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }

  /** A number of bytes, in the largest unit that it fills. */
  public static String bytes(long bytes) {
    int unit = bytes < 1024 ? 0 : (63 - Long.numberOfLeadingZeros(bytes)) / 10;
    long whole = bytes >> (10 * unit);
    return whole + " " + List.of("bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB").get(unit);
  }
}
