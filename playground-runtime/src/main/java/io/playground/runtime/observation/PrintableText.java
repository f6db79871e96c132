package io.playground.runtime.observation;

import static java.util.Objects.requireNonNull;

import java.text.Normalizer;
import java.util.Optional;

/**
 * Makes a file's name or a text from a bundle fit for a line of a log or a table: it can't end the line,
 * move the cursor, colour the screen or reverse the reading order.
 *
 * <p>It escapes characters that could, for example as {@code \u202e} the one that makes text run from right
 * to left: control and format characters, line and paragraph separators, unpaired surrogates, private and
 * unassigned code points. In a text that is not in Unicode's normal form C it escapes combining marks, too,
 * so that two file names that look alike can be distinguished.
 */
public final class PrintableText {

  private PrintableText() {}

  /** The printable text; unchanged if it is printable already. */
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

  /** A stack frame, without the loader and the module that the JDK prints before the class. */
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
