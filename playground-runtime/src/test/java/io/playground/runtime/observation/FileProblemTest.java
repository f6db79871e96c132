package io.playground.runtime.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileProblemTest {

  static Stream<Arguments> problems() {
    return Stream.of(
        Arguments.of(new NoSuchFileException("a.jar"), "a.jar does not exist"),
        Arguments.of(
            new AccessDeniedException("a.jar"), "a.jar may not be read or written by this user"),
        Arguments.of(
            new FileSystemException("a.jar", null, "File name too long"),
            "a.jar: File name too long"),
        Arguments.of(new IOException("Input/output error"), "Input/output error"));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void itIsToldInWords(IOException problem, String words) {
    assertThat(FileProblem.describe(problem)).isEqualTo(words);
  }
}
