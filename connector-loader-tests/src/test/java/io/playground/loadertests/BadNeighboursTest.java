package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.api.StackingProtocolFactory;
import io.playground.runtime.connectors.outcome.LoadOutcome.Failed;
import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bundles that are wrong, each between two good ones: "Each costs only itself, and the report says which
 * file, which line or class, why, and what to do."
 */
class BadNeighboursTest extends NeighbourTest {

  /** Loads a bundle with one provider that is declared in the first line, and fails. */
  private Failed loadProvider(Stage stage) {
    Failed failed = load();
    assertThat(failed.provider()).contains(BAD);
    assertThat(failed.declaredAt()).contains(FIRST_LINE);
    assertThat(failed.stage()).isEqualTo(stage);
    assertThat(failed.describe()).contains("provider " + BAD + " (" + FIRST_LINE + ")");
    return failed;
  }

  @Test
  void anEmptyFile() throws IOException {
    Files.createFile(bad);

    Failed failed = load();

    assertThat(failed.stage()).isEqualTo(Stage.STAGE);
    assertThat(failed.why()).isEqualTo("bad.jar is empty (0 bytes)");
    assertThat(failed.remedy()).isEqualTo("Build or copy it again, to the end.");
  }

  @Test
  void aTextFileThatIsCalledAJar() throws IOException {
    Files.writeString(bad, "This is a note, not a jar.\n");

    Failed failed = load();

    assertThat(failed.stage()).isEqualTo(Stage.STAGE);
    assertThat(failed.why()).contains("bad.jar is no jar").contains("not a zip file");
    assertThat(failed.remedy()).contains("Put the jar itself there");
  }

  @Test
  void aJarThatIsCutOff() {
    JarBuilder.connector(BAD, "1", "bad").writeCutOff(bad);

    Failed failed = load();

    assertThat(failed.stage()).isEqualTo(Stage.STAGE);
    assertThat(failed.why()).contains("bad.jar begins as a jar and is cut off or damaged");
    assertThat(failed.remedy()).contains("copy it again");
  }

  @Test
  void aFolderWithADamagedJarNamesTheJar() throws IOException {
    bad = connectors.resolve("bad");
    JarBuilder.connector(BAD, "1", "bad").writeTo(bad.resolve("connector.jar"));
    Files.createFile(bad.resolve("lib.jar"));

    assertThat(load().why()).isEqualTo("lib.jar is empty (0 bytes)");
  }

  @Test
  void aJarThatDeclaresNoProvider() {
    new JarBuilder()
        .classes(new Compilation().with(BAD, Sources.connector(BAD, "1", "bad")))
        .writeTo(bad);

    Failed failed = load();

    assertThat(failed.stage()).isEqualTo(Stage.DISCOVER);
    assertThat(failed.why()).isEqualTo("it declares no provider of connectors");
    assertThat(failed.remedy()).contains(SERVICES, "'provides'");
  }

  @Test
  void aServicesFileThatNamesAMissingClass() {
    with("public class Bad {}").provider("com.acme.Gone").writeTo(bad);
    new JarBuilder().provider(BAD).writeTo(bad);

    Failed failed = loadProvider(Stage.DISCOVER);

    assertThat(failed.why()).isEqualTo("no jar of the bundle has such a class");
    assertThat(failed.remedy()).contains("Correct the name");
  }

  @Test
  void aNestedClassThatIsWrittenAsInItsSource() {
    new JarBuilder()
        .classes(
            new Compilation()
                .with(
                    "com.acme.Outer",
                    Sources.type(
                        "com.acme.Outer", "public class Outer { public static class In {} }")))
        .provider("com.acme.Outer.In")
        .writeTo(bad);

    Failed failed = load();

    assertThat(failed.why()).contains("there is one called com.acme.Outer$In");
    assertThat(failed.remedy()).isEqualTo("Write it as com.acme.Outer$In there.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "public class Bad {} | the class does not implement io.playground.api.ConnectorProvider",
        "public abstract class Bad implements ConnectorProvider {} | the class is abstract",
        "public interface Bad extends ConnectorProvider {} | it is an interface",
        "class Bad implements ConnectorProvider { public Bad() {} public void register(ConnectorRegistry r) {} }"
            + " | the class is not public",
        "public class Bad implements ConnectorProvider { Bad() {} public void register(ConnectorRegistry r) {} }"
            + " | the class has no public constructor without parameters",
        "public class Bad implements ConnectorProvider { public Bad(int n) {}"
            + " public void register(ConnectorRegistry r) {} }"
            + " | the class has no public constructor without parameters"
      })
  void aClassThatCanBeNoProvider(String declaration, String why) {
    with(declaration).writeTo(bad);

    Failed failed = loadProvider(Stage.DISCOVER);

    assertThat(failed.why()).isEqualTo(why);
    assertThat(failed.remedy()).isNotBlank();
  }

  @Test
  void aClassThatIsNotTheBundlesOwn() {
    new JarBuilder().provider(StackingProtocolFactory.class.getName()).writeTo(bad);

    Failed failed = load();

    assertThat(failed.provider()).contains(StackingProtocolFactory.class.getName());
    assertThat(failed.why()).contains("the class is not the bundle's own");
    assertThat(failed.remedy()).isEqualTo("Name a class that is in the bundle.");
  }

  @Test
  void aClassThatIsCompiledForANewerJava() {
    int next = Runtime.version().feature() + 1;
    JarBuilder.connector(BAD, "1", "bad").compiledForJava(next, "com/acme/Bad.class").writeTo(bad);

    Failed failed = loadProvider(Stage.DISCOVER);

    assertThat(failed.why())
        .isEqualTo(
            "class com.acme.Bad is compiled for Java %d, and this is Java %d"
                .formatted(next, next - 1));
    assertThat(failed.remedy())
        .contains("Run Playground on Java " + next, "--release " + (next - 1));
  }

  @Test
  void aModuleThatIsCompiledForANewerJava() {
    int next = Runtime.version().feature() + 1;
    new JarBuilder()
        .classes(
            new Compilation()
                .module(
                    "module com.acme { requires io.playground.api;"
                        + " provides io.playground.api.ConnectorProvider with com.acme.Bad; }")
                .with(BAD, Sources.connector(BAD, "1", "bad")))
        .compiledForJava(next, "module-info.class")
        .writeTo(bad);

    Failed failed = load();

    assertThat(failed.why())
        .isEqualTo(
            "the module-info of bad.jar is compiled for Java %d, and this is Java %d"
                .formatted(next, next - 1));
  }

  @Test
  void aStaticInitialiserThatThrows() {
    with("public class Bad implements ConnectorProvider { static { if (true)"
            + " throw new IllegalStateException(\"no key\"); }"
            + " public void register(ConnectorRegistry r) {} }")
        .writeTo(bad);

    Failed failed = loadProvider(Stage.INSTANTIATE);

    assertThat(failed.why())
        .isEqualTo(
            "the static initialiser of com.acme.Bad threw java.lang.IllegalStateException: no key");
    assertThat(failed.remedy()).contains("defect of the connector", "debug");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "throw new IllegalStateException(\"no key\"); | threw java.lang.IllegalStateException: no key",
        "throw new AssertionError(\"no key\"); | threw java.lang.AssertionError: no key",
        "throw new StackOverflowError(); | ran out of stack (StackOverflowError)",
        "throw new OutOfMemoryError(\"Java heap space\"); | ran out of memory: java.lang.OutOfMemoryError: Java heap space",
        "throw new ThreadDeath(); | threw java.lang.ThreadDeath",
        "throw new ServiceConfigurationError(\"own\"); | threw java.util.ServiceConfigurationError: own",
        "throw new Hostile(); | threw com.acme.Bad$Hostile: (its message can't be had: java.lang.Error)",
        "for (;;) new Bad(); | ran out of stack (StackOverflowError)"
      })
  void aConstructorThatThrows(String body, String threw) {
    with("public class Bad implements ConnectorProvider { public Bad() {"
            + " if (true) {"
            + body
            + "} } public void register(ConnectorRegistry r) {}"
            + " static class Hostile extends RuntimeException {"
            + " @Override public String getMessage() { throw new Error(); }"
            + " @Override public String toString() { throw new Error(); } } }")
        .writeTo(bad);

    assertThat(loadProvider(Stage.INSTANTIATE).why()).isEqualTo("its constructor " + threw);
  }

  @Test
  void aMethodRegisterThatThrowsAnError() {
    with("public class Bad implements ConnectorProvider {"
            + " public void register(ConnectorRegistry r) { throw new LinkageError(\"odd\"); } }")
        .writeTo(bad);

    assertThat(loadProvider(Stage.REGISTER).why())
        .isEqualTo("a class could not be linked: java.lang.LinkageError: odd");
  }

  @Test
  void aMissingDependency() {
    Compilation both =
        new Compilation()
            .with("lib.Codec", "package lib; public class Codec {}")
            .with(
                BAD,
                Sources.type(
                    BAD,
                    "public class Bad implements ConnectorProvider { final lib.Codec codec = new lib.Codec();"
                        + " public void register(ConnectorRegistry r) {} }"));
    new JarBuilder().classes(both, name -> name.startsWith("com/")).provider(BAD).writeTo(bad);

    Failed failed = loadProvider(Stage.INSTANTIATE);

    assertThat(failed.why())
        .startsWith("it needs class lib.Codec, which no jar of this bundle has");
    assertThat(failed.remedy())
        .isEqualTo(
            "Make a folder bad in place of bad.jar, and put both bad.jar and the library that contains it"
                + " into it.");
  }

  @Test
  void aMissingSuperclassInAFolder() {
    bad = connectors.resolve("bad");
    Compilation both =
        new Compilation()
            .with(
                "lib.Base",
                Sources.type(
                    "lib.Base", "public abstract class Base implements ConnectorProvider {}"))
            .with(
                BAD,
                Sources.type(
                    BAD,
                    "public class Bad extends lib.Base { public void register(ConnectorRegistry r) {} }"));
    new JarBuilder()
        .classes(both, name -> name.startsWith("com/"))
        .provider(BAD)
        .writeTo(bad.resolve("bad.jar"));

    Failed failed = load();

    assertThat(failed.why()).startsWith("it needs class lib.Base, which no jar of this bundle has");
    assertThat(failed.remedy())
        .isEqualTo("Put the library that contains it into the folder " + bad + ".");
  }

  @Test
  void aConnectorThatWantsAClassOfPlaygroundItself() {
    with("public class Bad implements ConnectorProvider { public void register(ConnectorRegistry r) {"
            + " try { Class.forName(\"io.netty.buffer.ByteBuf\"); }"
            + " catch (ClassNotFoundException e) { throw new NoClassDefFoundError(\"io/netty/buffer/ByteBuf\"); } } }")
        .writeTo(bad);

    assertThat(loadProvider(Stage.REGISTER).why())
        .contains("it needs class io.netty.buffer.ByteBuf")
        .contains("classes of Playground itself and of other connectors do not count");
  }

  @Test
  void aConnectorBuiltAgainstAnotherVersionOfTheSpi() {
    with("public class Bad implements ConnectorProvider { public void register(ConnectorRegistry r) {"
            + " throw new NoSuchMethodError(\"'void io.playground.api.ConnectorRegistry.registerAll()'\"); } }")
        .writeTo(bad);

    Failed failed = loadProvider(Stage.REGISTER);

    assertThat(failed.why()).contains("built against another version", "registerAll");
    assertThat(failed.remedy()).contains("playground-api");
  }

  @Test
  void aDamagedClassFile() {
    JarBuilder.connector(BAD, "1", "bad")
        .entry("com/acme/Bad.class", "no class at all")
        .writeTo(bad);

    Failed failed = loadProvider(Stage.DISCOVER);

    assertThat(failed.why()).contains("a class could not be linked", "ClassFormatError");
    assertThat(failed.remedy()).contains("Build the jar again");
  }

  /** "One bad line does not cost the good ones." */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.acme.One com.acme.Two",
        "com/acme/One",
        "com.acme..One",
        "com.acme.One;",
        "1com.acme.One",
        "com.acme.One.",
        "com.acme.\uFFFD"
      })
  void oneMalformedLineBesideGoodOnes(String line) {
    assertThat(loadWithLine(line)).isEqualTo("'" + line + "' is not the name of a class");
  }

  @Test
  void aByteOrderMarkBesideGoodLines() {
    assertThat(loadWithLine("\uFEFFcom.acme.One"))
        .isEqualTo("the line starts with a byte order mark; save the file as UTF-8 without one");
  }

  private String loadWithLine(String line) {
    new JarBuilder()
        .classes(
            new Compilation()
                .with("com.acme.One", Sources.connector("com.acme.One", "1", "one"))
                .with("com.acme.Two", Sources.connector("com.acme.Two", "2", "two")))
        .provider("# a comment")
        .provider("com.acme.One   # the first")
        .provider("")
        .provider(line)
        .provider("\tcom.acme.Two")
        .provider("com.acme.One")
        .writeTo(bad);

    Failed failed = load();

    assertThat(failed.provider()).isEqualTo(Optional.empty());
    assertThat(failed.declaredAt()).contains("line 4 of " + SERVICES + " in bad.jar");
    assertThat(failed.remedy()).contains("one full class name on each line");
    assertThat(manager.catalog().names()).containsExactly("after", "before", "one", "two");
    return failed.why();
  }

  @Test
  void aFolderInWhichOneJarOfTwoIsWrongKeepsTheOtherOnesConnector() {
    bad = connectors.resolve("bad");
    JarBuilder.connector("com.acme.One", "1", "one").writeTo(bad.resolve("one.jar"));
    new JarBuilder().provider("com.acme.Gone").writeTo(bad.resolve("two.jar"));

    Failed failed = load();

    assertThat(failed.declaredAt()).contains("line 1 of " + SERVICES + " in two.jar");
    assertThat(manager.catalog().names()).containsExactly("after", "before", "one");
  }

  @Test
  void manyAtOnce() throws IOException {
    for (int i = 0; i < 10; i++) {
      Files.writeString(connectors.resolve("bad" + i + ".jar"), "no jar");
    }

    manager = open();

    assertThat(failures(manager))
        .extracting(failed -> failed.entry().getFileName().toString())
        .isEqualTo(
            List.of(
                "bad0.jar",
                "bad1.jar",
                "bad2.jar",
                "bad3.jar",
                "bad4.jar",
                "bad5.jar",
                "bad6.jar",
                "bad7.jar",
                "bad8.jar",
                "bad9.jar"));
    assertThat(manager.report().hasFailures()).isTrue();
  }
}
