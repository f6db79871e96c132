package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.runtime.connectors.BundleDigest;
import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.ConnectorOptions;
import io.playground.runtime.connectors.admission.AdmissionRules;
import io.playground.runtime.connectors.admission.AllowFile;
import io.playground.runtime.connectors.outcome.LoadOutcome.Failed;
import io.playground.runtime.connectors.outcome.LoadOutcome.Kept;
import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** "connectors.allow in the home with SHA-256 digests; with it present, nothing else loads." */
class AllowListTest extends LoaderTest {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private Path allow;

  @BeforeEach
  void nameTheFile() {
    allow = connectors.resolveSibling("connectors.allow");
  }

  private ConnectorOptions options() {
    return ConnectorOptions.of(connectors)
        .withAdmission(AdmissionRules.usual().withAllowFile(allow));
  }

  private Path bundle(String jar, String text, String name) {
    return JarBuilder.connector("com.acme.Provider", "\"" + text + "\"", name)
        .writeTo(connectors.resolve(jar));
  }

  private static String digest(Path bundle) throws IOException {
    return BundleDigest.of(bundle).digest();
  }

  private void settle() {
    housekeeper.advance(INTERVAL);
    housekeeper.advance(INTERVAL);
  }

  /** "nothing is lost": what scripts that run side by side allow is allowed afterwards. */
  @Test
  void ofChangesAtOnceNoneIsLost() throws Exception {
    Path file = disk.resolve("connectors.allow");
    List<String> digests = IntStream.range(0, 64).mapToObj("%064x"::formatted).toList();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> changes =
          digests.stream()
              .map(each -> (Callable<Boolean>) () -> new AllowFile(file).add(each, "a.jar"))
              .toList();
      for (Future<Boolean> change : threads.invokeAll(changes)) {
        assertThat(change.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(digests).allMatch(each -> lists(file, each));
  }

  private static boolean lists(Path file, String digest) {
    try {
      return new AllowFile(file).lists(digest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void withoutTheFileEverythingLoads() {
    bundle("a.jar", "one", "a");

    assertThat(open(options()).catalog().names()).containsExactly("a");
  }

  @Test
  void withItWhatIsListedLoadsAndNothingElseDoes() throws IOException {
    Path a = bundle("a.jar", "one", "a");
    Path b = bundle("b.jar", "two", "b");
    Files.writeString(allow, "# reviewed\n\n" + digest(a) + "  a.jar # by ada\n");

    var manager = open(options());

    assertThat(manager.catalog().names()).containsExactly("a");
    Failed failed = failure(manager);
    assertThat(failed.entry()).isEqualTo(b);
    assertThat(failed.stage()).isEqualTo(Stage.ADMIT);
    assertThat(failed.why())
        .isEqualTo(
            "its content has the SHA-256 " + digest(b) + ", which " + allow + " does not list");
    assertThat(failed.remedy())
        .isEqualTo(
            "If you trust it: playground connectors allow " + b + " --home " + allow.getParent());
  }

  /** "sha256sum's own format must be readable": of a jar, the digest is that of the file. */
  @ParameterizedTest
  @ValueSource(
      strings = {"%s  a.jar", "%S *a.jar", "\\%s  a\\\\.jar", "  %s\ta.jar\r", "\uFEFF%s  a", "%s"})
  void linesOfSha256sumAreRead(String line) throws Exception {
    Path a = bundle("a.jar", "one", "a");
    byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(a));
    Files.writeString(allow, String.format(line, HexFormat.of().formatHex(sum)) + "\n");

    assertThat(open(options()).catalog().names()).containsExactly("a");
  }

  @Test
  void aFolderIsListedByTheDigestOfAllThatIsInIt() throws IOException {
    Path folder = connectors.resolve("a");
    bundle("a/a.jar", "one", "a");
    new JarBuilder().entry("x.txt", "x").writeTo(folder.resolve("lib.jar"));
    new AllowFile(allow).add(digest(folder), "a");
    var manager = open(options());
    assertThat(manager.catalog().names()).containsExactly("a");

    new JarBuilder().entry("x.txt", "y").writeTo(folder.resolve("lib.jar"));
    manager.rescan();

    assertThat(failure(manager).why()).contains(digest(folder));
    assertThat(manager.catalog().names()).as("what is listed stays").containsExactly("a");
    assertThat(manager.report().outcomes(Kept.class)).hasSize(1);
  }

  /**
   * The tree counts as a jar without compression whose times are those of 1980-02-01T00:00. The
   * number was worked out without Java, from the zip format.
   */
  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Asia/Tokyo", "America/Los_Angeles"})
  void theDigestOfClassesInAFolderIsTheSameOnEveryMachine(String zone) throws IOException {
    TimeZone before = TimeZone.getDefault();
    new JarBuilder()
        .entry("com/acme/A.class", "not much of a class")
        .entry("text.txt", "x".repeat(100_000))
        .writeTree(connectors.resolve("a"));
    try {
      TimeZone.setDefault(TimeZone.getTimeZone(zone));

      assertThat(digest(connectors.resolve("a")))
          .isEqualTo("ecb6d3aad78c28233e4bb6da50b5b314d5a48816e11bcc8b295f7b9b7ceb92dc");
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void aMalformedFileAdmitsNothingAndSaysWhere() throws IOException {
    Path a = bundle("a.jar", "one", "a");
    Files.writeString(allow, digest(a) + "  a.jar\nabc  b.jar\n");

    var manager = open(options());

    assertThat(manager.catalog().names()).isEmpty();
    assertThat(failure(manager).why())
        .isEqualTo(
            "nothing may be loaded while "
                + allow
                + " can't be relied on: line 2 is not a SHA-256 (64 hexadecimal digits) and a name:"
                + " 'abc  b.jar' in "
                + allow);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a folder", "a link to nowhere", "no text"})
  void aFileThatCantBeReadAdmitsNothing(String kind) throws IOException {
    bundle("a.jar", "one", "a");
    switch (kind) {
      case "a folder" -> Files.createDirectory(allow);
      case "a link to nowhere" ->
          Files.createSymbolicLink(allow, connectors.getFileSystem().getPath("nowhere"));
      case "no text" -> Files.write(allow, new byte[] {(byte) 0xC3, 0x28});
      default -> throw new AssertionError(kind);
    }

    var manager = open(options());

    assertThat(manager.catalog().names()).isEmpty();
    assertThat(failure(manager).why()).contains("nothing may be loaded while " + allow);
  }

  @Test
  void noClassOfWhatIsNotListedIsLoaded() throws IOException {
    new JarBuilder()
        .classes(
            new Compilation()
                .with(
                    "com.acme.Loud",
                    Sources.provider(
                        "com.acme.Loud", "System.setProperty(\"playground.test.loud\", \"ran\");")))
        .provider("com.acme.Loud")
        .writeTo(connectors.resolve("loud.jar"));
    Files.writeString(allow, "");

    open(options());

    assertThat(System.getProperty("playground.test.loud")).isNull();
  }

  @Test
  void aWatcherTakesUpWhatIsAllowedAndRetiresWhatIsNotAnyMore() throws IOException {
    Path a = bundle("a.jar", "one", "a");
    Path b = bundle("b.jar", "two", "b");
    AllowFile file = new AllowFile(allow);
    file.add(digest(a), "a.jar");
    var manager = open(options().withWatch(INTERVAL));
    assertThat(news()).containsExactly("Failed b.jar", "Loaded a.jar 1 [a]");

    file.add(digest(b), "b.jar");
    settle();
    assertThat(news()).containsExactly("Loaded b.jar 1 [b]");
    assertThat(manager.report().hasFailures()).isFalse();

    assertThat(file.remove("a.jar")).containsExactly(digest(a));
    settle();
    assertThat(news()).containsExactly("Failed a.jar", "Removed a.jar 1", "Ended a.jar 1");
    assertThat(manager.catalog().names()).containsExactly("b");
    assertThat(failure(manager).why()).contains(digest(a), "does not list");

    Files.delete(allow);
    settle();
    assertThat(news()).containsExactly("Loaded a.jar 2 [a]");
    assertThat(manager.catalog().names()).containsExactly("a", "b");
  }

  @Test
  void aFileThatIsStillBeingWrittenRetiresNothing() throws IOException {
    Path a = bundle("a.jar", "one", "a");
    String line = digest(a) + "  a.jar\n";
    Files.writeString(allow, line);
    var manager = open(options().withWatch(INTERVAL));
    news();

    Files.writeString(allow, line.substring(0, 20));
    housekeeper.advance(INTERVAL);
    Files.writeString(allow, line);
    settle();

    assertThat(news()).isEmpty();
    assertThat(manager.catalog().names()).containsExactly("a");
  }

  /** The newer one is refused; the older one may not be used any more, either. */
  @Test
  void aReplacementThatIsNotListedKeepsWhatIsListedOnly() throws IOException {
    Path a = bundle("a.jar", "one", "a");
    AllowFile file = new AllowFile(allow);
    file.add(digest(a), "a.jar");
    var manager = open(options());

    bundle("a.jar", "two!", "a");
    manager.rescan();
    assertThat(layer(manager, "a")).hasToString("one");

    file.remove("a.jar");
    manager.rescan();
    assertThat(manager.catalog().names()).isEmpty();
    assertThat(failure(manager).why()).contains(digest(a));

    file.add(digest(a), "a.jar");
    manager.rescan();
    assertThat(layer(manager, "a")).hasToString("two!");
    assertThat(manager.report().hasFailures()).isFalse();
  }

  @Test
  void aBundleOfADirectoryThatCantBeReadIsRetiredToo() throws IOException {
    Path a = bundle("a.jar", "one", "a");
    AllowFile file = new AllowFile(allow);
    file.add(digest(a), "a.jar");
    var manager = open(options());

    Files.move(connectors, connectors.resolveSibling("aside"));
    Files.writeString(connectors, "a file");
    manager.rescan();
    assertThat(manager.catalog().names()).containsExactly("a");
    file.remove("a.jar");
    manager.rescan();

    assertThat(manager.catalog().names()).isEmpty();
    assertThat(failures(manager)).anySatisfy(failed -> assertThat(failed.entry()).isEqualTo(a));
  }

  @Test
  void strictNamesBringNothingBackThatIsNotListed() throws IOException {
    Path b = bundle("b.jar", "one", "b");
    Path a = bundle("a.jar", "two", "a");
    AllowFile file = new AllowFile(allow);
    file.add(digest(a), "a.jar");
    file.add(digest(b), "b.jar");
    ConnectorManager manager = open(options().withStrict(true));
    String before = digest(b);

    bundle("b.jar", "three", "a");
    file.add(digest(b), "b.jar");
    file.remove(before);
    manager.rescan();

    assertThat(manager.catalog().names()).containsExactly("a");
  }
}
