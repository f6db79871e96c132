package io.playground.runtime.connectors.admission;

import java.util.regex.Pattern;

/** Commands that a person can copy. */
public final class Shell {

  private static final Pattern PLAIN = Pattern.compile("[\\p{Alnum}_@%+=:,./-]+");

  private Shell() {}

  /** A word of a command, in quotes where a POSIX shell needs them. */
  public static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
