package io.playground.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playground.cli.process.CommandFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** "Found in $PLAYGROUND_INSTANCE/.playground, then ~/.playground, then /var/playground." */
class HomeOptionTest {

  @TempDir private Path places;

  @Test
  void theInstancePrecedesTheUserWhoPrecedesTheMachine() throws IOException {
    Path machine = directory("var");
    assertThat(found()).contains(machine);

    Path user = directory("user/.playground");
    assertThat(found()).contains(user);

    Path instance = directory("instance/.playground");
    assertThat(found()).contains(instance);
  }

  @Test
  void withoutAnyThereIsNoHome() {
    assertThat(found()).isEmpty();
  }

  @Test
  void withoutAHomeTheFolderThatInstallCreatesIsSearched() {
    assertThat(new HomeOption(this::instance, places, places.resolve("var")).directories())
        .endsWith(places.resolve("instance/.playground/connectors"));
    assertThat(new HomeOption(none -> null, places, places.resolve("var")).directories())
        .endsWith(places.resolve(".playground/connectors"));
  }

  @Test
  void theGivenHomeIsUsed() throws IOException {
    Path given = directory("given");
    directory("user/.playground");

    assertThat(found("--home", given.toString())).contains(given);
  }

  @Test
  void aGivenHomeThatDoesNotExistIsAnErrorThatSaysWhatToDo() {
    Path missing = places.resolve("missing");

    assertThatThrownBy(() -> found("--home", missing.toString()))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining(missing.toString())
        .hasMessageContaining("mkdir -p");
  }

  @Test
  void aFileGivenAsHomeIsAnError() throws IOException {
    Path file = Files.writeString(places.resolve("file"), "");

    assertThatThrownBy(() -> found("--home", file.toString()))
        .hasMessage("--home " + file + " is a file; give a .playground folder");
  }

  private Optional<Path> found(String... arguments) {
    HomeOption option =
        new HomeOption(this::instance, places.resolve("user"), places.resolve("var"));
    new CommandLine(option).parseArgs(arguments);
    return option.home();
  }

  private String instance(String variable) {
    return Map.of("PLAYGROUND_INSTANCE", places.resolve("instance").toString()).get(variable);
  }

  private Path directory(String name) throws IOException {
    return Files.createDirectories(places.resolve(name));
  }
}
