package io.playground.cli.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The blocks of code in a page of the documentation. */
record Page(List<MatchResult> matches) {

  private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);

  static Page of(String path) throws IOException {
    String text = Files.readString(Path.of("..").resolve(path), UTF_8);
    return new Page(BLOCK.matcher(text).results().toList());
  }

  /** All blocks, in order. */
  int size() {
    return matches.size();
  }

  /** The blocks of one language, in order. */
  List<String> blocks(String language) {
    return matches.stream()
        .filter(match -> match.group(1).equals(language))
        .map(match -> match.group(2))
        .toList();
  }
}
