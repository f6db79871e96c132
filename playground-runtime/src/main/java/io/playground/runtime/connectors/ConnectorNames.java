package io.playground.runtime.connectors;

import java.util.regex.Pattern;

/** The rule for names of connectors, as {@link io.playground.api.ConnectorRegistry} states it. */
final class ConnectorNames {

  private static final Pattern LEGAL = Pattern.compile("[A-Za-z][A-Za-z0-9_.+-]{0,63}");

  /** Stands for no stack at all, so that no connector can have it. */
  private static final String RESERVED = "default";

  private ConnectorNames() {}

  /**
   * Lets a legal name pass.
   *
   * @throws IllegalArgumentException if it is none, or reserved, with the rule
   */
  static void check(String name) {
    if (name.equals(RESERVED)) {
      throw new IllegalArgumentException(
          "the name '" + RESERVED + "' is reserved: it stands for no stack at all; choose another");
    }
    if (!LEGAL.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'"
              + Texts.printable(name)
              + "' is no name for a connector: it starts with an ASCII letter, goes on with ASCII"
              + " letters, digits, '_', '-', '.' and '+', and has at most 64 characters");
    }
  }
}
