package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.playground.api.Connector;
import io.playground.api.StackingProtocol;
import io.playground.api.StackingProtocolFactory;
import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.ConnectorOptions;
import io.playground.runtime.connectors.outcome.ConnectorOrigin;
import io.playground.runtime.connectors.outcome.LoadOutcome;
import io.playground.runtime.connectors.outcome.LoadOutcome.Loaded;
import io.playground.runtime.connectors.outcome.LoadOutcome.Noted;
import io.playground.runtime.connectors.outcome.LoadOutcome.Registration;
import io.playground.runtime.connectors.outcome.LoadOutcome.Shadowed;
import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets a name, and which names there are. */
class NamesTest extends LoaderTest {

  private static final Connector OWN = Connector.of(StackingProtocolFactory.of(OwnLayer::new));

  private static final class OwnLayer extends StackingProtocol {
    @Override
    public String toString() {
      return "own";
    }
  }

  private void bundle(String jar, String... names) {
    bundle(connectors, jar, names);
  }

  private static void bundle(Path directory, String jar, String... names) {
    JarBuilder.connector("com.acme.Provider", "\"" + jar + "\"", names)
        .writeTo(directory.resolve(jar));
  }

  private void provider(String jar, String body) {
    new JarBuilder()
        .classes(
            new Compilation()
                .with("com.acme.Provider", Sources.provider("com.acme.Provider", body)))
        .provider("com.acme.Provider")
        .writeTo(connectors.resolve(jar));
  }

  @Test
  void aConnectorIsFoundByItsNameAndByEachAlias() {
    bundle("a.jar", "secure", "tls-like", "s3");

    var manager = open();

    assertThat(manager.catalog().names()).containsExactly("s3", "secure", "tls-like");
    assertThat(connector(manager, "tls-like")).isSameAs(connector(manager, "secure"));
    assertThat(connector(manager, "secure").name()).isEqualTo("secure");
    assertThat(connector(manager, "secure").aliases()).containsExactly("tls-like", "s3");
    assertThat(connector(manager, "secure").origin())
        .isInstanceOfSatisfying(
            ConnectorOrigin.Bundle.class,
            origin -> {
              assertThat(origin.path()).isEqualTo(connectors.resolve("a.jar"));
              assertThat(origin.provider()).isEqualTo("com.acme.Provider");
            });
    assertThat(manager.catalog().connectors()).hasSize(1);
    assertThat(manager.report().outcomes(Loaded.class).get(0).registrations())
        .containsExactly(new Registration("secure", List.of("tls-like", "s3")));
  }

  @Test
  void upperAndLowerCaseDifferAndUnknownNamesLeadNowhere() {
    bundle("a.jar", "secure");

    var manager = open();

    for (String unknown : List.of("Secure", "default", "", "secure ", "no/name")) {
      assertThat(manager.catalog().find(unknown)).isEmpty();
    }
  }

  /** "Two bundles with one name: the later in name order wins, and the report names both." */
  @Test
  void theLaterBundleInNameOrderWinsANameAndTheReportNamesBoth() {
    bundle("b.jar", "secure", "only-b");
    bundle("a.jar", "secure", "only-a");

    var manager = open();

    assertThat(layer(manager, "secure")).hasToString("b.jar");
    assertThat(layer(manager, "only-a")).hasToString("a.jar");
    assertThat(layer(manager, "only-b")).hasToString("b.jar");
    List<Shadowed> shadowed = manager.report().outcomes(Shadowed.class);
    assertThat(shadowed).hasSize(1);
    assertThat(shadowed.get(0).describe())
        .contains("secure", connectors.resolve("a.jar") + " (", connectors.resolve("b.jar") + " (");
    assertThat(manager.report().hasFailures()).isFalse();
  }

  @Test
  void eachOfSeveralThatLoseANameIsToldWhoHasIt() {
    for (String jar : List.of("a.jar", "b.jar", "c.jar")) {
      bundle(jar, "secure");
    }

    var manager = open();

    assertThat(manager.report().outcomes(Shadowed.class))
        .extracting(shadowed -> path(shadowed.loser()) + " < " + path(shadowed.winner()))
        .containsExactly("a.jar < c.jar", "b.jar < c.jar");
  }

  private static Path path(ConnectorOrigin origin) {
    return ((ConnectorOrigin.Bundle) origin).path().getFileName();
  }

  @Test
  void aLaterDirectoryWinsWhateverTheNamesOfTheBundles() throws Exception {
    Path distribution = Files.createDirectory(connectors.resolveSibling("distribution"));
    bundle(distribution, "z.jar", "secure");
    bundle("a.jar", "secure");

    var manager = open(ConnectorOptions.of(distribution, connectors));

    assertThat(layer(manager, "secure")).hasToString("a.jar");
  }

  @Test
  void aStrictLoadRefusesTheSecondWithAllThatItRegisters() {
    bundle("a.jar", "secure");
    bundle("b.jar", "other", "secure");
    bundle("c.jar", "third");

    var manager = open(ConnectorOptions.of(connectors).withStrict(true));

    assertThat(layer(manager, "secure")).hasToString("a.jar");
    assertThat(manager.catalog().names()).containsExactly("secure", "third");
    assertThat(failure(manager).entry()).isEqualTo(connectors.resolve("b.jar"));
    assertThat(failure(manager).provider()).contains("com.acme.Provider");
    assertThat(failure(manager).stage()).isEqualTo(Stage.REGISTER);
    assertThat(failure(manager).why()).contains("'secure'", connectors.resolve("a.jar").toString());
    assertThat(failure(manager).remedy()).contains("another name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "default",
        "",
        " ",
        "9lives",
        "-x",
        "ümlaut",
        "a b",
        "a/b",
        "a:b",
        "a\\nb",
        "séc",
        "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcde"
      })
  void namesThatBreakTheRuleAreRefusedForBundlesAndForTheHost(String name) {
    provider("bad.jar", Sources.register("fine") + Sources.register("good", name));
    bundle("good.jar", "other");
    String unescaped = name.replace("\\n", "\n");

    var manager = open();

    assertThat(manager.catalog().names()).as("nothing of bad.jar").containsExactly("other");
    assertThat(failure(manager).entry()).isEqualTo(connectors.resolve("bad.jar"));
    assertThat(failure(manager).stage()).isEqualTo(Stage.REGISTER);
    assertThat(failure(manager).why()).contains("'" + name + "'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> manager.register(OWN, unescaped))
        .withMessageContaining("'" + name + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "Z9",
        "a_b-c.d+e",
        "Default",
        "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcd"
      })
  void namesThatKeepTheRuleAreTaken(String name) {
    bundle("a.jar", name);

    assertThat(layer(open(), name)).hasToString("a.jar");
  }

  /** "All that a provider registers takes effect, or nothing." */
  @Test
  void aProviderThatFailsHalfWayHasRegisteredNothing() {
    provider(
        "bad.jar",
        Sources.register("first") + " if (true) throw new IllegalStateException(\"half way\");");
    bundle("good.jar", "good");

    var manager = open();

    assertThat(manager.catalog().names()).containsExactly("good");
    assertThat(failure(manager).stage()).isEqualTo(Stage.REGISTER);
    assertThat(failure(manager).why())
        .isEqualTo("its method register threw java.lang.IllegalStateException: half way");
  }

  @Test
  void twoProvidersOfOneBundleSucceedOrFailEachOnItsOwn() {
    new JarBuilder()
        .classes(
            new Compilation()
                .with("a.Bad", Sources.provider("a.Bad", "throw new Error(\"bad\");"))
                .with("a.Good", Sources.connector("a.Good", "1", "good")))
        .provider("a.Bad")
        .provider("a.Good")
        .writeTo(connectors.resolve("both.jar"));

    var manager = open();

    assertThat(manager.catalog().names()).containsExactly("good");
    assertThat(failure(manager).provider()).contains("a.Bad");
    assertThat(manager.report().outcomes())
        .extracting(outcome -> outcome.getClass().getSimpleName())
        .containsExactly("Failed", "Loaded");
  }

  @Test
  void oneNameTwiceInAProviderIsRefused() {
    provider("bad.jar", Sources.register("twice") + Sources.register("other", "twice"));
    provider("worse.jar", Sources.register("same", "same"));

    var manager = open();

    assertThat(manager.catalog().names()).isEmpty();
    assertThat(failures(manager).get(0).why()).contains("'twice' is registered twice");
    assertThat(failures(manager).get(1).why()).contains("'same' is registered twice");
  }

  @Test
  void aRefusalThatTheProviderSwallowsCostsThatRegistrationOnly() {
    provider(
        "a.jar",
        Sources.register("first")
            + "try { "
            + Sources.register("second", "default")
            + "} catch (IllegalArgumentException e) { "
            + Sources.register("third")
            + "}");

    assertThat(open().catalog().names()).containsExactly("first", "third");
  }

  @Test
  void nullsAreRefused() {
    provider("null.jar", "registry.register(null, \"name\");");

    assertThat(failure(open()).why()).contains("NullPointerException");
  }

  @Test
  void aRegistryIsDeadOnceRegisterHasReturned() {
    new JarBuilder()
        .classes(
            new Compilation()
                .with(
                    "a.Late",
                    Sources.provider(
                        "a.Late",
                        "registry.register(Connector.of(() -> { "
                            + Sources.register("late")
                            + " return List.of(); }), \"early\");")))
        .provider("a.Late")
        .writeTo(connectors.resolve("late.jar"));

    var manager = open();

    assertThatIllegalStateException()
        .isThrownBy(() -> connector(manager, "early").connector().client().create())
        .withMessageContaining("'late'")
        .withMessageContaining("too late");
    assertThat(manager.catalog().names()).containsExactly("early");
  }

  @Test
  void aProviderThatRegistersNothingIsNoted() {
    provider("idle.jar", "");

    var manager = open();

    assertThat(manager.report().outcomes(Noted.class).get(0).what())
        .isEqualTo("provider com.acme.Provider registered nothing");
    assertThat(manager.report().hasFailures()).isFalse();
  }

  /** "They lie below those of the directories and survive a rescan." */
  @Test
  void theHostsOwnConnectorsLieBelowThoseOfTheDirectoriesAndSurviveARescan() throws Exception {
    bundle("a.jar", "secure");
    var manager = open();

    manager.register(OWN, "own", "secure");

    assertThat(layer(manager, "own")).hasToString("own");
    assertThat(connector(manager, "own").origin()).isEqualTo(new ConnectorOrigin.Host());
    assertThat(layer(manager, "secure")).hasToString("a.jar");
    assertThat(manager.report().outcomes(Shadowed.class))
        .extracting(Shadowed::loser)
        .containsExactly(new ConnectorOrigin.Host());

    Files.delete(connectors.resolve("a.jar"));
    manager.rescan();

    assertThat(layer(manager, "secure")).hasToString("own");
    assertThat(layer(manager, "own")).hasToString("own");
  }

  @Test
  void aBundleMayTakeANameOfTheHostsEvenInAStrictLoad() {
    bundle("a.jar", "secure");
    var manager = open(ConnectorOptions.of(connectors).withStrict(true));

    manager.register(OWN, "secure");
    manager.rescan();

    assertThat(layer(manager, "secure")).hasToString("a.jar");
    assertThat(manager.report().hasFailures()).isFalse();
  }

  @Test
  void theHostCanNotRegisterANameTwice() {
    ConnectorManager manager = open();
    manager.register(OWN, "own");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> manager.register(OWN, "another", "own"))
        .withMessageContaining("'own'");
    assertThat(manager.catalog().names()).containsExactly("own");
  }

  @Test
  void everyOutcomeDescribesItselfInOneLine() {
    bundle("a.jar", "secure");
    bundle("b.jar", "secure");
    provider("c.jar", Sources.register("a\\nb"));
    bundle("d.jar.disabled", "secure");

    assertThat(open().report().outcomes())
        .hasSize(5)
        .extracting(LoadOutcome::describe)
        .allSatisfy(text -> assertThat(text).doesNotContain("\n").isNotBlank());
  }
}
