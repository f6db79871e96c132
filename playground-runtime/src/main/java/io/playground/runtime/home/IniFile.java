package io.playground.runtime.home;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An INI file of Python's {@code configparser}, changed line by line: comments, blank lines, order and
 * everything unknown stay as they are.
 *
 * <p>Our own code, since no maintained library keeps comments in this dialect: Commons Configuration drops
 * them, ini4j has had no release since 2015, and JGit's takes no key such as {@code 20191.1.*.*}.
 *
 * <p>Keys are compared without regard to case, as the original writes them in lower case; section names are not.
 *
 * <p><b>Threads.</b> One at a time.
 */
final class IniFile {

  private final List<String> lines;

  private IniFile(List<String> lines) {
    this.lines = new ArrayList<>(lines);
  }

  /** Reads a file; empty if there is none. */
  static IniFile read(Path file) throws IOException {
    return new IniFile(Files.exists(file) ? Files.readAllLines(file, UTF_8) : List.of());
  }

  /** Writes it, at once or not at all. */
  void write(Path file) throws IOException {
    Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "networking", ".new");
    try {
      Files.write(fresh, lines, UTF_8);
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** The names of its sections, in order. */
  List<String> sections() {
    return lines.stream().flatMap(line -> sectionOf(line).stream()).toList();
  }

  /** The keys and values of a section, in order; none if there is no such section. */
  Map<String, String> values(String section) {
    Map<String, String> values = new LinkedHashMap<>();
    int start = start(section).orElse(lines.size());
    for (int i = start; i < end(start); i++) {
      int line = i;
      keyOf(lines.get(i)).ifPresent(key -> values.put(key, valueOf(lines.get(line))));
    }
    return values;
  }

  Optional<String> value(String section, String key) {
    OptionalInt line = line(section, key);
    return line.isPresent() ? Optional.of(valueOf(lines.get(line.getAsInt()))) : Optional.empty();
  }

  /** Sets a value; adds key and section where they are missing. */
  void set(String section, String key, String value) {
    String line = key + " = " + value;
    OptionalInt present = line(section, key);
    if (present.isPresent()) {
      lines.set(present.getAsInt(), line);
      return;
    }
    OptionalInt start = start(section);
    if (start.isEmpty()) {
      if (!lines.isEmpty() && !lines.get(lines.size() - 1).isBlank()) {
        lines.add("");
      }
      lines.add("[" + section + "]");
      lines.add(line);
      return;
    }
    int end = end(start.getAsInt());
    // A comment at the end is about the section that follows.
    while (end > start.getAsInt() && isAside(lines.get(end - 1))) {
      end--;
    }
    lines.add(end, line);
  }

  void remove(String section, String key) {
    line(section, key).ifPresent(line -> lines.remove(line));
  }

  /** Removes a section with all that is in it. */
  void removeSection(String section) {
    OptionalInt start = start(section);
    if (start.isPresent()) {
      lines.subList(start.getAsInt() - 1, end(start.getAsInt())).clear();
    }
  }

  /** The line behind the header. */
  private OptionalInt start(String section) {
    for (int i = 0; i < lines.size(); i++) {
      if (sectionOf(lines.get(i)).filter(section::equals).isPresent()) {
        return OptionalInt.of(i + 1);
      }
    }
    return OptionalInt.empty();
  }

  /** The line behind the last one of the section that begins there. */
  private int end(int start) {
    int end = start;
    while (end < lines.size() && sectionOf(lines.get(end)).isEmpty()) {
      end++;
    }
    return end;
  }

  private OptionalInt line(String section, String key) {
    OptionalInt start = start(section);
    if (start.isPresent()) {
      for (int i = start.getAsInt(); i < end(start.getAsInt()); i++) {
        if (keyOf(lines.get(i)).filter(key::equalsIgnoreCase).isPresent()) {
          return OptionalInt.of(i);
        }
      }
    }
    return OptionalInt.empty();
  }

  private static Optional<String> sectionOf(String line) {
    String text = line.strip();
    return text.startsWith("[") && text.endsWith("]")
        ? Optional.of(text.substring(1, text.length() - 1))
        : Optional.empty();
  }

  private static boolean isAside(String line) {
    return line.isBlank() || line.startsWith("#") || line.startsWith(";");
  }

  private static Optional<String> keyOf(String line) {
    String text = line.strip();
    int sign = separator(text);
    return sign <= 0 || text.startsWith("#") || text.startsWith(";") || text.startsWith("[")
        ? Optional.empty()
        : Optional.of(text.substring(0, sign).strip());
  }

  private static String valueOf(String line) {
    String text = line.strip();
    return text.substring(separator(text) + 1).strip();
  }

  /** Where the first {@code =} or {@code :} is; -1 if there is none. */
  private static int separator(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '=' || text.charAt(i) == ':') {
        return i;
      }
    }
    return -1;
  }
}
