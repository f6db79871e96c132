package io.playground.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.playground.bench.figures.Effort;
import io.playground.bench.figures.Measurement;
import io.playground.bench.report.Environment;
import io.playground.bench.report.ResultFiles;
import io.playground.bench.report.Results;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command from its words to its files, with the group that takes the least time, in a checkout
 * of its own.
 */
class BenchIT {

  private static final Path DISTRIBUTION = Path.of(System.getProperty("playground.distribution"));

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream progress = new ByteArrayOutputStream();

  @TempDir private Path root;

  @BeforeEach
  void aCheckout() throws IOException {
    Files.createDirectories(root.resolve("docs"));
    Files.copy(Path.of("../docs/performance.md"), root.resolve("docs/performance.md"));
    Path built = Files.createDirectories(root.resolve("playground-cli/target"));
    Files.createSymbolicLink(built.resolve("playground-0"), DISTRIBUTION.toRealPath());
  }

  /** It leads out of the folder that is deleted. */
  @AfterEach
  void withoutTheLink() throws IOException {
    Path link = root.resolve("playground-cli/target/playground-0");
    if (Files.isSymbolicLink(link)) {
      Files.delete(link);
    }
  }

  @Test
  void aQuickRunPrintsATableAndKeepsFiguresPageAndPicture() throws IOException {
    assertThat(run("startup", "--quick")).isZero();

    assertThat(out.toString(UTF_8)).contains("startup.version").contains("3, quick");
    assertThat(Results.read(figures()).measurements())
        .hasSize(2)
        .allMatch(each -> each.effort() == Effort.QUICK);
    assertThat(root.resolve("docs/performance.md")).content().contains("3, quick");
    assertThat(root.resolve("docs/performance/startup.png")).isNotEmptyFile();
    assertThat(progress.toString(UTF_8)).doesNotContain("stay");
  }

  @Test
  void inAnotherEnvironmentAQuickRunIsPrintedAndNotKept() throws IOException {
    assertThat(run("startup", "--quick")).isZero();
    Results first = Results.read(figures());
    List<Measurement> measured = first.measurements();
    Results.none().with(first.written(), Map.of("jvm", "9"), measured).write(figures());
    String before = Files.readString(figures());
    out.reset();

    assertThat(run("startup", "--quick")).isZero();

    assertThat(out.toString(UTF_8)).contains("startup.version");
    assertThat(Files.readString(figures())).isEqualTo(before);
    assertThat(progress.toString(UTF_8))
        .contains("jvm: " + Environment.describe().get("jvm") + " instead of 9")
        .contains("printed, and not kept");
  }

  @Test
  void whatWasMeasuredBeforeAGroupFailedIsPrintedAndKept() throws IOException {
    Path link = root.resolve("playground-cli/target/playground-0");
    Files.delete(link);
    Path command = Files.createDirectories(link.resolve("bin")).resolve("playground");
    Files.writeString(command, "#!/bin/sh\necho 'no more'\nexit 3\n");
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThat(run("startup", "load", "--quick")).isEqualTo(1);

    assertThat(out.toString(UTF_8)).contains("load.200.bare").doesNotContain("startup");
    assertThat(Results.read(figures()).measurements())
        .isNotEmpty()
        .allMatch(each -> each.figure().group().equals("load"));
    assertThat(progress.toString(UTF_8))
        .contains("playground --version failed: no more")
        .contains("failure.log")
        .doesNotContain("\tat ");
  }

  @Test
  void whereNothingWasBuiltItSaysWhoBuildsIt() throws IOException {
    Files.delete(root.resolve("playground-cli/target/playground-0"));

    assertThat(run("startup", "--quick")).isEqualTo(1);

    assertThat(progress.toString(UTF_8)).contains("no distribution was built in", "bin/bench");
  }

  @Test
  void aSlipIsAnsweredWithTheUsage() {
    assertThat(run("speed")).isEqualTo(2);

    assertThat(progress.toString(UTF_8)).contains("'speed'").contains(Arguments.USAGE);
  }

  private Path figures() {
    return new ResultFiles(root).figures();
  }

  private int run(String... words) {
    return new Bench(
            root, new PrintStream(out, true, UTF_8), new PrintStream(progress, true, UTF_8))
        .run(List.of(words));
  }
}
