package io.playground.runtime.connectors.jar;

import io.playground.api.ConnectorProvider;
import io.playground.runtime.connectors.wording.Wording;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The services file in which a jar declares its providers, read line by line, so that a wrong line does not
 * cost the others. The syntax is that of {@link java.util.ServiceLoader}.
 */
public final class ServicesFile {

  public static final String NAME = "META-INF/services/" + ConnectorProvider.class.getName();

  /** Far more than any connector declares. A longer file is not read at all. */
  static final int MOST_BYTES = 1 << 20;

  /** Limits the work: the loader looks up the class of each line, and reports each wrong line. */
  private static final int MOST_LINES = 1_000;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /**
   * A line with more than a comment.
   *
   * @param number counted from 1
   * @param text without comment and surrounding blanks
   * @param problem why it names no class; empty if it does
   */
  public record Line(int number, String text, String problem) {
    public boolean isClassName() {
      return problem.isEmpty();
    }
  }

  private ServicesFile() {}

  static List<Line> read(byte[] bytes) throws IOException {
    List<Line> lines = new ArrayList<>();
    int number = 0;
    BufferedReader reader =
        new BufferedReader(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      int comment = line.indexOf('#');
      String text = (comment < 0 ? line : line.substring(0, comment)).strip();
      if (!text.isEmpty()) {
        if (lines.size() == MOST_LINES) {
          lines.add(
              new Line(
                  number,
                  "",
                  "the file has more than "
                      + MOST_LINES
                      + " lines; this and the rest are ignored"));
          return lines;
        }
        lines.add(new Line(number, text, problem(text)));
      }
    }
    return lines;
  }

  private static String problem(String text) {
    if (text.charAt(0) == BYTE_ORDER_MARK) {
      return "the line starts with a byte order mark; save the file as UTF-8 without one";
    }
    for (String part : text.split("\\.", -1)) {
      if (!isIdentifier(part)) {
        return "'" + Wording.printable(text) + "' is not the name of a class";
      }
    }
    return "";
  }

  private static boolean isIdentifier(String part) {
    if (part.isEmpty() || !Character.isJavaIdentifierStart(part.codePointAt(0))) {
      return false;
    }
    int c;
    for (int i = 0; i < part.length(); i += Character.charCount(c)) {
      c = part.codePointAt(i);
      if (!Character.isJavaIdentifierPart(c) || c == '\uFFFD') {
        return false;
      }
    }
    return true;
  }
}
