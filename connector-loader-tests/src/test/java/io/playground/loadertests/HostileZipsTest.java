package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.runtime.connectors.limits.LoadLimits;
import io.playground.runtime.connectors.outcome.LoadOutcome.Noted;
import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Jars that are odd or hostile as zip files. */
class HostileZipsTest extends NeighbourTest {

  private static final String MANIFEST = "META-INF/MANIFEST.MF";
  private static final int MIB = 1 << 20;

  private static JarBuilder good() {
    return JarBuilder.connector(BAD, "\"odd\"", "bad");
  }

  private String noted() {
    return manager.report().outcomes(Noted.class).get(0).what();
  }

  @Test
  void namesThatLeadOutOfTheJar() {
    good()
        .entry("../../evil.txt", "evil")
        .entry("/etc/evil.class", "evil")
        .entry("com\\..\\evil.class", "evil")
        .entry("C:/evil.class", "evil")
        .writeTo(bad);

    loadsAs("bad");

    assertThat(noted()).contains("../../evil.txt");
    assertThat(disk.resolve("staging")).isDirectoryRecursivelyContaining("glob:**-bad.jar");
    assertThat(disk).isDirectoryNotContaining("glob:**evil*");
  }

  @Test
  void aModularJarWithNamesThatLeadOutOfIt() {
    new JarBuilder()
        .classes(
            new Compilation()
                .module(
                    "module com.acme { requires io.playground.api;"
                        + " provides io.playground.api.ConnectorProvider with com.acme.Bad; }")
                .with(BAD, Sources.connector(BAD, "1", "bad")))
        .entry("../evil.class", "evil")
        .writeTo(bad);

    loadsAs("bad");

    assertThat(connector(manager, "bad").contextClassLoader().getResource("../evil.class"))
        .satisfiesAnyOf(
            url -> assertThat(url).isNull(),
            url -> assertThat(url).asString().contains(stagingRoot().getFileName().toString()));
  }

  /** It is small, and would be large. */
  @Test
  void aZipBomb() {
    good().entry("bomb.bin", new byte[8 * MIB]).writeTo(bad);

    assertThat(load(LoadLimits.USUAL.withUnpackedBytes(4 * MIB)).stage()).isEqualTo(Stage.STAGE);
    assertThat(bad).satisfies(jar -> assertThat(Files.size(jar)).isLessThan(MIB));
  }

  /** By the usual limit, of which the directory claims more: nobody need unpack it to know. */
  @Test
  void aZipBombThatSaysItIsOne() throws IOException {
    byte[] jar =
        new ZipBytes(good().entry("one.bin", "small").entry("two.bin", "small"))
            .claimSize("one.bin", -2)
            .claimSize("two.bin", -2)
            .bytes();
    Files.write(bad, jar);

    assertThat(load().why()).contains("4 GiB");
  }

  /** Java reads manifests as a whole, and this one's size is a lie. */
  @Test
  void aManifestThatIsABombAndSaysItIsNone() throws IOException {
    byte[] jar =
        new ZipBytes(good().entry(MANIFEST, new byte[17 * MIB]))
            .claimSize(MANIFEST, 70_000)
            .bytes();
    Files.write(bad, jar);

    assertThat(load().stage()).isEqualTo(Stage.STAGE);
  }

  @Test
  void aModularClassThatIsLargerThanItsJarSays() throws IOException {
    String name = "com/acme/Bad.class";
    byte[] bomb = new byte[65 * MIB];
    byte[] start =
        new Compilation().with(BAD, Sources.connector(BAD, "1", "bad")).classes().get(name);
    System.arraycopy(start, 0, bomb, 0, start.length);
    JarBuilder jar =
        new JarBuilder()
            .classes(
                new Compilation()
                    .module(
                        "module com.acme { requires io.playground.api;"
                            + " provides io.playground.api.ConnectorProvider with com.acme.Bad; }")
                    .with(BAD, Sources.connector(BAD, "1", "bad")))
            .entry(name, bomb);
    Files.write(bad, new ZipBytes(jar).claimSize(name, start.length).bytes());

    assertThat(load().why()).contains("is not as long as the jar's directory says");
  }

  @Test
  void tooManyEntries() {
    JarBuilder jar = good();
    for (int i = 0; i < 1_000; i++) {
      jar.entry("entry-" + i, "");
    }
    jar.writeTo(bad);

    assertThat(load(LoadLimits.USUAL.withEntries(999)).stage()).isEqualTo(Stage.STAGE);
  }

  @Test
  void aJarThatIsTooLargeToCopy() throws IOException {
    byte[] random = new byte[100_000];
    new java.util.Random(4).nextBytes(random);
    good().entry("random.bin", random).writeTo(bad);

    assertThat(load(LoadLimits.USUAL.withBundleBytes(64 << 10)).stage()).isEqualTo(Stage.STAGE);
  }

  @Test
  void aServicesFileOfTenMegabytes() {
    with("public class Bad {}").entry(SERVICES, "com.acme.Gone\n".repeat(750_000)).writeTo(bad);

    assertThat(load().stage()).isEqualTo(Stage.STAGE);
  }

  @Test
  void aServicesFileOfTooManyLines() {
    StringBuilder lines = new StringBuilder(BAD + "\n");
    for (int i = 0; i < 5_000; i++) {
      lines.append("com.acme.Gone").append(i).append('\n');
    }
    good().entry(SERVICES, lines.toString()).writeTo(bad);

    manager = open();

    assertThat(failures(manager)).hasSize(1_000);
    assertThat(failures(manager).get(999).declaredAt())
        .contains("line 1001 of " + SERVICES + " in bad.jar");
    assertThat(layer(manager, "bad")).hasToString("odd");
  }

  @Test
  void aJarInsideTheJar() {
    Compilation both =
        new Compilation()
            .with("lib.Codec", "package lib; public class Codec {}")
            .with(BAD, Sources.provider(BAD, "new lib.Codec();" + Sources.register("bad")));
    byte[] library = new JarBuilder().classes(both, name -> name.startsWith("lib")).bytes();
    new JarBuilder()
        .classes(both, name -> name.startsWith("com"))
        .provider(BAD)
        .entry("lib/codec.jar", library)
        .writeTo(bad);

    assertThat(load().why()).startsWith("it needs class lib.Codec");
    assertThat(noted()).contains("lib/codec.jar");
  }

  @Test
  void twoEntriesOfOneName() throws IOException {
    byte[] jar =
        new ZipBytes(good().entry("com/acme/one.txt", "1").entry("com/acme/two.txt", "2"))
            .rename("com/acme/two.txt", "com/acme/one.txt")
            .bytes();
    Files.write(bad, jar);

    loadsAs("bad");

    assertThat(noted()).contains("com/acme/one.txt");
  }

  @Test
  void anEncryptedJar() throws IOException {
    Files.write(bad, new ZipBytes(good()).encrypt("com/acme/Bad.class").bytes());

    assertThat(load().stage()).isEqualTo(Stage.STAGE);
  }

  @Test
  void aClassThatIsLongerThanTheDirectorySays() throws IOException {
    Files.write(bad, new ZipBytes(good()).claimSize("com/acme/Bad.class", 100).bytes());

    assertThat(load().stage()).isEqualTo(Stage.DISCOVER);
  }

  @Test
  void aClassThatIsShorterThanTheDirectorySays() throws IOException {
    Files.write(bad, new ZipBytes(good()).claimSize("com/acme/Bad.class", 1_000_000).bytes());

    assertThat(load().stage()).isEqualTo(Stage.DISCOVER);
  }

  @Test
  void aClassFileThatIsCutOff() {
    byte[] whole =
        new Compilation()
            .with(BAD, Sources.connector(BAD, "1", "bad"))
            .classes()
            .get("com/acme/Bad.class");
    good().entry("com/acme/Bad.class", java.util.Arrays.copyOf(whole, 100)).writeTo(bad);

    assertThat(load().stage()).isEqualTo(Stage.DISCOVER);
  }

  @Test
  void aClassInTheWrongPlace() {
    byte[] other =
        new Compilation()
            .with("com.acme.sub.Bad", Sources.connector("com.acme.sub.Bad", "1", "bad"))
            .classes()
            .get("com/acme/sub/Bad.class");
    new JarBuilder().entry("com/acme/Bad.class", other).provider(BAD).writeTo(bad);

    assertThat(load().stage()).isEqualTo(Stage.DISCOVER);
  }

  @Test
  void aManifestThatIsNone() {
    good().entry(MANIFEST, "no manifest at all\n").writeTo(bad);

    assertThat(load().stage()).isEqualTo(Stage.STAGE);
  }

  /** Two jars have classes of a package that one of them says is all its own. */
  @Test
  void aSealedPackageInTwoJars() {
    bad = connectors.resolve("bad");
    Compilation all =
        new Compilation()
            .with("lib.One", "package lib; public class One {}")
            .with("lib.Two", "package lib; public class Two {}")
            .with(
                BAD,
                Sources.provider(BAD, "new lib.One(); new lib.Two();" + Sources.register("bad")));
    new JarBuilder()
        .entry(MANIFEST, "Manifest-Version: 1.0\nSealed: true\n\n")
        .classes(all, "lib/One.class"::equals)
        .writeTo(bad.resolve("one.jar"));
    new JarBuilder().classes(all, "lib/Two.class"::equals).writeTo(bad.resolve("two.jar"));
    new JarBuilder()
        .classes(all, name -> name.startsWith("com"))
        .provider(BAD)
        .writeTo(bad.resolve("connector.jar"));

    assertThat(load().stage()).isEqualTo(Stage.REGISTER);
  }

  @Test
  void aManifestWhoseClassPathLeadsOutOfTheBundle() {
    Compilation both =
        new Compilation()
            .with("lib.Codec", "package lib; public class Codec {}")
            .with(BAD, Sources.provider(BAD, "new lib.Codec();" + Sources.register("bad")));
    Path outside =
        new JarBuilder()
            .classes(both, name -> name.startsWith("lib"))
            .writeTo(disk.resolve("outside.jar"));
    new JarBuilder()
        .entry(MANIFEST, "Manifest-Version: 1.0\nClass-Path: file:" + outside + "\n\n")
        .classes(both, name -> name.startsWith("com"))
        .provider(BAD)
        .writeTo(bad);

    assertThat(load().why()).startsWith("it needs class lib.Codec");
  }

  @Test
  void aCopyOfTheSpiInside() {
    good().entry("io/playground/api/ConnectorProvider.class", "a copy").writeTo(bad);

    loadsAs("bad");

    assertThat(layer(manager, "bad")).hasToString("odd");
  }

  private static Path multiRelease(Path to, boolean module) {
    Compilation newer =
        new Compilation()
            .with(
                "lib.Text",
                "package lib; public class Text { public static String get() {"
                    + " return \"new\"; } }");
    Compilation older =
        new Compilation()
            .with(
                "lib.Text",
                "package lib; public class Text { public static String get() {"
                    + " return \"old\"; } }")
            .with(BAD, Sources.connector(BAD, "lib.Text.get()", "bad"));
    if (module) {
      older.module(
          "module com.acme { requires io.playground.api;"
              + " provides io.playground.api.ConnectorProvider with com.acme.Bad; }");
    }
    return new JarBuilder()
        .entry(MANIFEST, "Manifest-Version: 1.0\nMulti-Release: true\n\n")
        .classes(older)
        .provider(BAD)
        .entry("META-INF/versions/17/lib/Text.class", newer.classes().get("lib/Text.class"))
        .entry("META-INF/versions/999/lib/Text.class", "of another day")
        .writeTo(to);
  }

  @Test
  void aMultiReleaseJarGivesTheClassForThisJava() {
    multiRelease(bad, false);

    loadsAs("bad");

    assertThat(layer(manager, "bad")).hasToString("new");
  }

  @Test
  void aModularMultiReleaseJarGivesTheClassForThisJava() {
    multiRelease(bad, true);

    loadsAs("bad");

    assertThat(layer(manager, "bad")).hasToString("new");
  }
}
