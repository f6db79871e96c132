package io.playground.cli.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.cli.CommandRun;
import io.playground.cli.bundles.Bundles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands that decide which connectors may load, as a user sees them. */
class AllowCommandTest {

  @TempDir private Path places;

  private Path home;
  private Path list;
  private Path jar;
  private String digest;

  @BeforeEach
  void makeHome() throws Exception {
    home = places.resolve("home");
    list = home.resolve("connectors.allow");
    jar = Bundles.jar(places.resolve("one.jar"), "one");
    digest =
        HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
    Bundles.closedFolder(home);
  }

  private CommandRun inHome(String... arguments) {
    return CommandRun.of(
        Stream.concat(Stream.of("connectors"), Stream.concat(Stream.of(arguments), homeOption()))
            .toArray(String[]::new));
  }

  private Stream<String> homeOption() {
    return Stream.of("--home", home.toString());
  }

  /** Closed to others whatever the umask of the test is, since the loader accepts no other list. */
  private void writeList(String text) throws IOException {
    Files.writeString(list, text);
    Files.setPosixFilePermissions(list, PosixFilePermissions.fromString("rw-r--r--"));
  }

  @Test
  void aNewListIsReportedWithTheBundlesThatItExcludes() throws IOException {
    inHome("install", Bundles.jar(places.resolve("two.jar"), "two").toString());

    CommandRun run = inHome("allow", jar.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            "allowed " + digest + "  one.jar",
            list + " is new: from now on only the connectors that it lists may load",
            "not allowed: " + home.resolve("connectors/two.jar"),
            "to allow all of these: playground connectors allow --all --home " + home);
    assertThat(list).hasContent(digest + "  one.jar\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(list)))
        .isEqualTo("rw-r--r--");
    try (Stream<Path> files = Files.list(home)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .as("nothing of the writing is left but what changes wait at")
          .containsExactlyInAnyOrder("connectors", "connectors.allow", ".connectors.allow.lock");
    }
  }

  @Test
  void otherLinesAndCommentsAreKept() throws IOException {
    String before = "# reviewed by ada\n\n" + "0".repeat(64) + "  old.jar   # 2023\n";
    writeList(before);

    inHome("allow", jar.toString());
    assertThat(inHome("allow", jar.toString()).out()).startsWith("listed already: " + digest);

    assertThat(Files.readString(list)).isEqualTo(before + digest + "  one.jar\n");
  }

  @Test
  void anEntryIsRemovedByNameDigestOrContent() throws IOException {
    for (String what : new String[] {"one.jar", digest, jar.toString()}) {
      inHome("allow", jar.toString());

      assertThat(inHome("allow", "--remove", what).out()).startsWith("removed " + digest);

      assertThat(list).isEmptyFile();
    }
    CommandRun again = inHome("allow", "--remove", "one.jar");
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err())
        .isEqualTo(
            "playground: " + list + " lists nothing with the name, digest or content 'one.jar'\n");
  }

  @Test
  void removingAnEntryDoesNotSuggestToAddItAgain() throws IOException {
    inHome("install", jar.toString());
    writeList(digest + "  one.jar\n");

    assertThat(inHome("allow", "--remove", "one.jar").out().lines())
        .containsExactly(
            "removed " + digest + "  one.jar",
            "not allowed: " + home.resolve("connectors/one.jar"));
  }

  @Test
  void allAllowsEveryInstalledBundle() throws IOException {
    inHome("install", jar.toString());
    inHome("install", Bundles.folder(places.resolve("two"), "two").toString());
    writeList("");
    assertThat(inHome("list").exitCode()).isEqualTo(1);

    assertThat(inHome("allow", "--all").exitCode()).isZero();

    assertThat(inHome("list").exitCode()).isZero();
    assertThat(inHome("list").out()).contains("one.jar", "two");
  }

  @Test
  void anUnlistedBundleIsReportedWithTheCommandThatAllowsIt() throws IOException {
    inHome("install", jar.toString());
    writeList("");

    CommandRun run = inHome("why", "one");

    Path installed = home.resolve("connectors/one.jar");
    assertThat(run.out())
        .contains("its content has the SHA-256 " + digest + ", which " + list + " does not list")
        .contains("playground connectors allow " + installed + " --home " + home);
    assertThat(inHome("allow", installed.toString()).exitCode()).isZero();
    assertThat(inHome("list").exitCode()).isZero();
  }

  @Test
  void anUnlistedBundleIsNotInstalledUnlessAllowListsIt() throws IOException {
    writeList("");

    CommandRun refused = inHome("install", jar.toString());

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .contains(jar + " was not installed, because it does not load:")
        .contains("which " + list + " does not list")
        .contains("playground connectors allow " + jar + " --home " + home)
        .contains("--allow adds it to " + list);
    assertThat(home.resolve("connectors/one.jar")).doesNotExist();

    assertThat(inHome("install", jar.toString(), "--allow").out()).startsWith("installed ");
    assertThat(list).hasContent(digest + "  one.jar\n");
    assertThat(inHome("list").exitCode()).isZero();
  }

  @Test
  void installingWithAllowCreatesNoList() throws IOException {
    CommandRun run = inHome("install", jar.toString(), "--allow");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith("installed ")
        .contains(
            "nothing was listed: there is no " + list + ", and without it everything may load");
    assertThat(list).doesNotExist();
  }

  @Test
  void controlCharactersInNamesAreEscaped() throws IOException {
    Path odd = Bundles.jar(places.resolve("o\u001b[2Jdd.jar"), "odd");
    inHome("install", odd.toString());
    inHome("install", Bundles.jar(places.resolve("x\u001b[31m.jar"), "x").toString());

    String added = inHome("allow", odd.toString()).out();
    String again = inHome("allow", odd.toString()).out();
    String removed = inHome("allow", "--remove", odd.toString()).out();

    assertThat(added)
        .contains("allowed ", "o\\u001b[2Jdd.jar", "not allowed: ", "x\\u001b[31m.jar");
    assertThat(again).contains("listed already: ");
    assertThat(removed).contains("removed ");
    String gone = inHome("allow", "--remove", odd.toString()).err();
    assertThat(gone).contains("lists nothing with the name");
    assertThat(added + again + removed + gone).doesNotContain("\u001b");
  }

  @Test
  void helpOfVerifySaysWhatItDoesNotLookAt() {
    assertThat(CommandRun.of("connectors", "verify", "--help").out())
        .contains("Not looked at: ", "connectors.allow", "--require-signed", "who else can write");
  }

  @ParameterizedTest
  @CsvSource({"rw-------, rw-------", "rw-r-----, rw-r-----", "rw-rw-rw-, rw-r--r--"})
  void changingAListGivesNobodyMorePermissions(String before, String after) throws IOException {
    writeList("");
    Files.setPosixFilePermissions(list, PosixFilePermissions.fromString(before));

    inHome("allow", jar.toString());

    assertThat(list).hasContent(digest + "  one.jar\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(list))).isEqualTo(after);
  }

  @Test
  void aBundleThatDoesNotLoadIsNotListed() throws IOException {
    writeList("");
    Path broken = Files.writeString(places.resolve("broken.jar"), "no jar");

    assertThat(inHome("install", broken.toString(), "--allow").exitCode()).isEqualTo(1);

    assertThat(list).isEmptyFile();
  }

  @Test
  void aMalformedListIsReportedByLineAndNotChanged() throws IOException {
    writeList("not a digest\n");

    CommandRun run = inHome("allow", jar.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("playground: line 1 is not a SHA-256")
        .contains(list.toString());
    assertThat(list).hasContent("not a digest\n");
  }

  @Test
  void aPathThatIsNoBundleIsNotAllowed() {
    assertThat(inHome("allow", places.resolve("none.jar").toString()).err())
        .startsWith("playground: " + places.resolve("none.jar") + " is no bundle: ");
    assertThat(inHome("allow").exitCode()).isEqualTo(2);
    assertThat(inHome("allow").err()).contains("name a jar or a folder, or give --all");
  }

  @Test
  void optionsForSignaturesThatMakeNoSenseAreMisuse() {
    assertThat(inHome("list", "--require-signed").err()).contains("needs --keystore FILE");
    assertThat(inHome("list", "--keystore", "x.p12").err()).contains("--require-signed");
    assertThat(inHome("list", "--storepass-env", "X").exitCode()).isEqualTo(2);
    CommandRun unset =
        inHome(
            "list", "--require-signed", "--keystore", jar.toString(), "--storepass-env", "NO_SUCH");
    assertThat(unset.exitCode()).isEqualTo(2);
    assertThat(unset.err()).contains("NO_SUCH, which is not set");
    CommandRun missing =
        inHome("list", "--require-signed", "--keystore", places.resolve("none").toString());
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.err()).contains("there is no such key store");
  }

  @Test
  void aFolderThatOthersCanWriteToIsRefusedUnlessAllowed() throws IOException {
    inHome("install", jar.toString());
    Path connectors = home.resolve("connectors");
    Files.setPosixFilePermissions(connectors, PosixFilePermissions.fromString("rwxrwxrwx"));

    CommandRun run = inHome("list");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("chmod go-w " + connectors);
    assertThat(inHome("list", "--allow-writable-directories").exitCode()).isZero();
    assertThat(inHome("install", jar.toString()).exitCode()).isEqualTo(1);
  }
}
