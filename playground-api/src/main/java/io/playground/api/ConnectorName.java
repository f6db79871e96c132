package io.playground.api;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * The rule for the names of connectors: an ASCII letter, then ASCII letters, digits and {@code _ - . +}, at
 * most 64 characters, and not {@code default}. So each name can be the scheme of a destination such as
 * {@code reliable://20191.1.2.3}.
 */
public final class ConnectorName {

  private static final Pattern LEGAL = Pattern.compile("[A-Za-z][A-Za-z0-9_.+-]{0,63}");

  /** Stands for no stack at all. */
  private static final String RESERVED = "default";

  private static final int LONGEST_SHOWN = 500;

  private ConnectorName() {}

  /**
   * Does nothing for a legal name.
   *
   * @throws IllegalArgumentException if the name breaks the rule; the message says how
   */
  public static void requireLegal(String name) {
    requireNonNull(name, "name");
    if (name.equals(RESERVED)) {
      throw new IllegalArgumentException(
          "the name '" + RESERVED + "' is reserved: it stands for no stack at all; choose another");
    }
    if (!LEGAL.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'"
              + printable(name)
              + "' is no name for a connector: it starts with an ASCII letter, goes on with ASCII"
              + " letters, digits, '_', '-', '.' and '+', and has at most 64 characters");
    }
  }

  /** On one line, whatever the name has in it. */
  private static String printable(String name) {
    StringBuilder shown = new StringBuilder();
    name.chars()
        .limit(LONGEST_SHOWN)
        .forEach(
            c -> {
              switch (Character.getType(c)) {
                case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    shown.append(c == '\n' ? "\\n" : String.format("\\u%04x", c));
                default -> shown.append((char) c);
              }
            });
    return name.length() > LONGEST_SHOWN ? shown + "…" : shown.toString();
  }
}
