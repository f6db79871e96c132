package io.playground.runtime.connectors.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The lines of a list of digests. A change leaves all other lines as a person wrote them: order,
 * comments, empty lines.
 *
 * @param lines all of them, parsed
 */
record AllowList(List<Line> lines) {

  /** A line of the file. */
  sealed interface Line {
    /** The line as it stands. */
    String text();

    /** A comment, or an empty line. */
    record Comment(String text) implements Line {}

    /**
     * A bundle that may be loaded.
     *
     * @param text the line
     * @param digest in lower case
     * @param name for people; it decides nothing
     */
    record Digest(String text, String digest, String name) implements Line {}
  }

  /** A line that does not belong in such a list. */
  static final class MalformedLineException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedLineException(int number, String line) {
      super(
          "line "
              + number
              + " is not a SHA-256 (64 hexadecimal digits) and a name: '"
              + (line.length() > 80 ? line.substring(0, 80) + "…" : line)
              + "'");
    }
  }

  // sha256sum puts a backslash in front of a line whose name has escaped characters.
  private static final Pattern DIGEST =
      Pattern.compile("\\\\?(\\p{XDigit}{64})(?:[ \\t]+\\*?([^#]*?))?[ \\t]*(?:#.*)?");

  AllowList {
    lines = List.copyOf(lines);
  }

  static AllowList parse(List<String> texts) throws MalformedLineException {
    List<Line> lines = new ArrayList<>();
    for (String text : texts) {
      String line = lines.isEmpty() && text.startsWith("\uFEFF") ? text.substring(1) : text;
      lines.add(parse(line.strip(), lines.size() + 1));
    }
    return new AllowList(lines);
  }

  private static Line parse(String line, int number) throws MalformedLineException {
    if (line.isEmpty() || line.startsWith("#")) {
      return new Line.Comment(line);
    }
    Matcher matcher = DIGEST.matcher(line);
    if (!matcher.matches()) {
      throw new MalformedLineException(number, printable(line));
    }
    String name = matcher.group(2) == null ? "" : matcher.group(2);
    return digest(line, matcher.group(1).toLowerCase(Locale.ROOT), name);
  }

  private static Line.Digest digest(String text, String digest, String name) {
    return new Line.Digest(text, digest, name);
  }

  private static String printable(String line) {
    return line.codePoints()
        .mapToObj(c -> Character.isISOControl(c) ? "?" : Character.toString(c))
        .collect(Collectors.joining());
  }

  /** The digests of all bundles that may be loaded. */
  Set<String> digests() {
    return entries().stream().map(Line.Digest::digest).collect(Collectors.toUnmodifiableSet());
  }

  List<Line.Digest> entries() {
    return lines.stream()
        .filter(Line.Digest.class::isInstance)
        .map(Line.Digest.class::cast)
        .toList();
  }

  /** This list with one more line at its end. */
  AllowList with(String digest, String name) {
    // A name must not start a comment or end the line.
    String plain = printable(name).replace('#', '?');
    List<Line> more = new ArrayList<>(lines);
    more.add(digest(digest + "  " + plain, digest, plain));
    return new AllowList(more);
  }

  /** This list without the chosen lines. */
  AllowList without(Predicate<Line.Digest> chosen) {
    return new AllowList(
        lines.stream()
            .filter(line -> !(line instanceof Line.Digest digest && chosen.test(digest)))
            .toList());
  }

  /** The content of the file. */
  String text() {
    return lines.stream().map(line -> line.text() + "\n").collect(Collectors.joining());
  }
}
