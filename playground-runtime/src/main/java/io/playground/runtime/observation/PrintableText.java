package io.playground.runtime.observation;

import static java.util.Objects.requireNonNull;

import java.text.Normalizer;
import java.util.Optional;

/**
 * Makes a text that came with a file's name or out of a bundle fit for a line of a log or a table: nothing
 * in it can end the line, move the cursor, colour the screen or turn the order of what is read.
 *
 * <p>Characters that would are written out, {@code \u202e} for the one that makes what follows run from
 * right to left: control characters, those that only format, line and paragraph separators, halves of
 * surrogate pairs, and what stands for no character at all. In a text that is not in Unicode's normal form C
 * combining marks are written out, too, so that two file names that look alike can be told apart.
 */
public final class PrintableText {

  private PrintableText() {}

  /** The same text where nothing is wrong with it. A second time changes nothing more. */
  public static String of(String text) {
    requireNonNull(text, "text");
    if (isPlain(text)) {
      return text;
    }
    boolean composed = Normalizer.isNormalized(text, Normalizer.Form.NFC);
    StringBuilder printable = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (isPrintable(c, composed)) {
                printable.appendCodePoint(c);
              } else {
                writeOut(c, printable);
              }
            });
    return printable.toString();
  }

  /** A call of a stack, without the loader and the module that the JDK prints before the class. */
  public static String ofCall(StackTraceElement call) {
    String place =
        call.isNativeMethod()
            ? "native"
            : Optional.ofNullable(call.getFileName()).orElse("unknown source")
                + (call.getLineNumber() > 0 ? ":" + call.getLineNumber() : "");
    return of(call.getClassName() + "." + call.getMethodName() + "(" + place + ")");
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static boolean isPrintable(int c, boolean composed) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      case Character.NON_SPACING_MARK -> composed;
      default -> true;
    };
  }

  private static void writeOut(int c, StringBuilder printable) {
    if (c == '\n') {
      printable.append("\\n");
      return;
    }
    for (char each : Character.toChars(c)) {
      printable.append(String.format("\\u%04x", (int) each));
    }
  }
}
