package io.playground.packet;

import java.util.Optional;

/**
 * The version of a packet definition: {@code 1.0}.
 *
 * @param major definitions that differ here don't understand each other
 * @param minor definitions that differ only here do
 */
public record Version(int major, int minor) implements Comparable<Version> {

  /** The most digits that always fit into an int. */
  private static final int DIGITS = 9;

  public Version {
    if (major < 0 || minor < 0) {
      throw new IllegalArgumentException("a version has no negative part: " + major + "." + minor);
    }
  }

  /**
   * Reads a version.
   *
   * @throws IllegalArgumentException if the text is no version; the message shows the form
   */
  public static Version parse(String text) {
    return tryParse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + text
                        + "' is no version: it takes two numbers of at most "
                        + DIGITS
                        + " digits with a dot between them, as in 1.0"));
  }

  /** Reads a version; empty if the text is none. */
  public static Optional<Version> tryParse(String text) {
    int dot = text.indexOf('.');
    if (dot < 0 || !isNumber(text, 0, dot) || !isNumber(text, dot + 1, text.length())) {
      return Optional.empty();
    }
    return Optional.of(
        new Version(
            Integer.parseInt(text, 0, dot, 10),
            Integer.parseInt(text, dot + 1, text.length(), 10)));
  }

  private static boolean isNumber(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return from < to && to - from <= DIGITS;
  }

  @Override
  public int compareTo(Version other) {
    int order = Integer.compare(major, other.major);
    return order == 0 ? Integer.compare(minor, other.minor) : order;
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
