package io.playground.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Comments name the sections of docs/wire.md; each of them exists. */
class QuotedSectionsTest {

  private static final Path ROOT = Path.of("..");

  /** A line of a comment may end within it. */
  private static final Pattern QUOTED =
      Pattern.compile("docs/wire\\.md,[\\s*/]+section[\\s*/]+(\\d+(?:\\.\\d+)?)");

  private static final Pattern HEADING =
      Pattern.compile("^#{2,3} (\\d+(?:\\.\\d+)?) ", Pattern.MULTILINE);

  private static final Pattern ELSEWHERE = Pattern.compile("\\bSPEC \\d");

  private static Stream<Path> sources() throws IOException {
    List<Path> modules;
    try (Stream<Path> entries = Files.list(ROOT)) {
      modules = entries.map(entry -> entry.resolve("src")).filter(Files::isDirectory).toList();
    }
    return modules.stream()
        .flatMap(QuotedSectionsTest::walk)
        .filter(file -> file.toString().endsWith(".java"));
  }

  private static Stream<Path> walk(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
      found.add(matcher.groupCount() > 0 ? matcher.group(1) : matcher.group());
    }
    return found;
  }

  @Test
  void everyQuotedSectionExists() throws IOException {
    Set<String> sections = found(HEADING, Files.readString(ROOT.resolve("docs/wire.md")));
    Set<String> quoted = new TreeSet<>();
    for (Path file : sources().toList()) {
      quoted.addAll(found(QUOTED, Files.readString(file)));
    }

    assertThat(quoted).isNotEmpty();
    assertThat(sections).containsAll(quoted);
  }

  @Test
  void noCommentQuotesASpecificationThatIsNotHere() throws IOException {
    Set<Path> quoting = new TreeSet<>();
    for (Path file : sources().toList()) {
      if (!found(ELSEWHERE, Files.readString(file)).isEmpty()) {
        quoting.add(file);
      }
    }

    assertThat(quoting).isEmpty();
  }
}
