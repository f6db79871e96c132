package io.playground.runtime.connectors;

/** The rule for names of connectors, as {@link io.playground.api.ConnectorRegistry} states it. */
public final class ConnectorNames {

  private static final int LONGEST = 64;

  /** Stands for no stack at all, so that no connector can have it. */
  private static final String RESERVED = "default";

  private ConnectorNames() {}

  /**
   * Lets a legal name pass.
   *
   * @throws IllegalArgumentException if it is none, or reserved, with the rule
   */
  public static void check(String name) {
    if (name.equals(RESERVED)) {
      throw new IllegalArgumentException(
          "the name '" + RESERVED + "' is reserved: it stands for no stack at all; choose another");
    }
    if (!isLegal(name)) {
      throw new IllegalArgumentException(
          "'"
              + Texts.printable(name)
              + "' is no name for a connector: it starts with an ASCII letter, goes on with ASCII"
              + " letters, digits, '_', '-', '.' and '+', and has at most "
              + LONGEST
              + " characters");
    }
  }

  private static boolean isLegal(String name) {
    if (name.isEmpty() || name.length() > LONGEST || !isLetter(name.charAt(0))) {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!isLetter(c) && !(c >= '0' && c <= '9') && "_.+-".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
}
