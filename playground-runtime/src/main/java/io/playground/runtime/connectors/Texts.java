package io.playground.runtime.connectors;

import java.util.Optional;

/** Makes what bundles say fit for one line of a report: nothing in it can end the line, or fill a screen. */
final class Texts {

  private static final int LONGEST = 500;

  private Texts() {}

  /** The text with its control characters written out, cut off where it is too long. */
  static String printable(String text) {
    StringBuilder printable = new StringBuilder();
    for (int i = 0; i < text.length() && i < LONGEST; i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        printable.append("\\n");
      } else if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
        printable.append(String.format("\\u%04x", (int) c));
      } else {
        printable.append(c);
      }
    }
    return text.length() > LONGEST ? printable.append('…').toString() : printable.toString();
  }

  /** What was thrown, whatever its own methods do. */
  static String describe(Throwable thrown) {
    String type = thrown.getClass().getName();
    Optional<String> message = message(thrown);
    return message.isEmpty() ? type : type + ": " + message.get();
  }

  /** The first line of its message, if it has one that can be had. */
  static Optional<String> message(Throwable thrown) {
    try {
      return Optional.ofNullable(thrown.getMessage())
          .flatMap(text -> text.lines().findFirst())
          .filter(line -> !line.isBlank())
          .map(Texts::printable);
    } catch (Throwable hostile) {
      return Optional.of("(its message can't be had: " + hostile.getClass().getName() + ")");
    }
  }
}
