package io.playground.api;

import java.util.Optional;

/**
 * The address of a VNIC: four non-negative integers, written {@code 20191.1.2.3}.
 *
 * <p>By convention the course's addresses start with semester or year, but nothing depends on it.
 */
public record PlaygroundAddress(long first, long second, long third, long fourth)
    implements Comparable<PlaygroundAddress> {

  /** The longest text that can be an address: four numbers of 19 digits, three dots. */
  private static final int LONGEST = 4 * 19 + 3;

  public PlaygroundAddress {
    if (first < 0 || second < 0 || third < 0 || fourth < 0) {
      throw new IllegalArgumentException(
          "an address has no negative part: " + first + "." + second + "." + third + "." + fourth);
    }
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if the text is none, with what one looks like
   */
  public static PlaygroundAddress parse(String text) {
    return tryParse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + text
                        + "' is no Playground address: it takes four numbers with dots between them,"
                        + " as in 20191.1.2.3"));
  }

  /** Reads an address; empty if the text is not one. */
  public static Optional<PlaygroundAddress> tryParse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    long[] parts = new long[4];
    int part = 0;
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        int digit = c - '0';
        if (parts[part] > (Long.MAX_VALUE - digit) / 10) {
          return Optional.empty();
        }
        parts[part] = parts[part] * 10 + digit;
        digits++;
      } else if (c == '.' && digits > 0 && part < 3) {
        part++;
        digits = 0;
      } else {
        return Optional.empty();
      }
    }
    return part == 3 && digits > 0
        ? Optional.of(new PlaygroundAddress(parts[0], parts[1], parts[2], parts[3]))
        : Optional.empty();
  }

  @Override
  public int compareTo(PlaygroundAddress other) {
    int order = Long.compare(first, other.first);
    if (order == 0) {
      order = Long.compare(second, other.second);
    }
    if (order == 0) {
      order = Long.compare(third, other.third);
    }
    return order == 0 ? Long.compare(fourth, other.fourth) : order;
  }

  @Override
  public String toString() {
    return first + "." + second + "." + third + "." + fourth;
  }
}
