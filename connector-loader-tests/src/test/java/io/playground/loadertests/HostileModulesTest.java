package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.runtime.connectors.outcome.LoadOutcome.LoadedUnnamed;
import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bundles that are odd or wrong as modules. */
class HostileModulesTest extends NeighbourTest {

  private static final String PROVIDES =
      " provides io.playground.api.ConnectorProvider with com.acme.Bad; }";

  private static Compilation module(String requires, String source) {
    return new Compilation()
        .module("module com.acme { requires io.playground.api;" + requires + PROVIDES)
        .with(BAD, source);
  }

  private static String connectorSource() {
    return Sources.connector(BAD, "\"odd\"", "bad");
  }

  @BeforeEach
  void aFolder() {
    bad = connectors.resolve("bad");
  }

  private String whyUnnamed() {
    return manager.report().outcomes(LoadedUnnamed.class).get(0).why();
  }

  private static JarBuilder library(String module, String text) {
    return new JarBuilder()
        .classes(
            new Compilation()
                .module("module " + module + " { exports lib; }")
                .with(
                    "lib.Text",
                    "package lib; public class Text { public static String get() { return \""
                        + text
                        + "\"; } }"));
  }

  @Test
  @ModulePathHost
  void twoModulesWithOnePackage() {
    new JarBuilder().classes(module("", connectorSource())).writeTo(bad.resolve("connector.jar"));
    library("lib.one", "1").writeTo(bad.resolve("one.jar"));
    library("lib.two", "2").writeTo(bad.resolve("two.jar"));

    loadsAs("bad");

    assertThat(whyUnnamed()).contains("can't be modules together");
    assertThat(layer(manager, "bad")).hasToString("odd");
  }

  @Test
  @ModulePathHost
  void twoVersionsOfOneModule() {
    var first = library("lib", "first").writeTo(disk.resolve("lib-1.jar"));
    library("lib", "first").writeTo(bad.resolve("lib-1.jar"));
    library("lib", "second").writeTo(bad.resolve("lib-2.jar"));
    new JarBuilder()
        .classes(
            module(" requires lib;", Sources.connector(BAD, "lib.Text.get()", "bad"))
                .against(first))
        .writeTo(bad.resolve("connector.jar"));

    loadsAs("bad");

    assertThat(whyUnnamed()).isEqualTo("lib-1.jar and lib-2.jar are both module lib");
    assertThat(layer(manager, "bad")).hasToString("first");
  }

  @Test
  @ModulePathHost
  void aModuleThatRequiresOneThatIsMissing() {
    var library = library("lib", "gone").writeTo(disk.resolve("lib.jar"));
    new JarBuilder()
        .classes(module(" requires lib;", connectorSource()).against(library))
        .writeTo(bad.resolve("connector.jar"));

    loadsAs("bad");

    assertThat(layer(manager, "bad")).hasToString("odd");
  }

  @Test
  void aDamagedModuleInfo() {
    bad = connectors.resolve("bad.jar");
    new JarBuilder()
        .classes(module("", connectorSource()))
        .entry("module-info.class", "damaged")
        .writeTo(bad);

    assertThat(load().stage()).isEqualTo(Stage.DISCOVER);
  }

  @Test
  void aDamagedModuleInfoBesideAServicesFile() {
    bad = connectors.resolve("bad.jar");
    new JarBuilder()
        .classes(module("", connectorSource()))
        .entry("module-info.class", "damaged")
        .provider(BAD)
        .writeTo(bad);

    loadsAs("bad");
  }

  private void providerMethod(String method) {
    bad = connectors.resolve("bad.jar");
    new JarBuilder()
        .classes(
            module(
                "",
                Sources.type(
                    BAD,
                    "public class Bad implements ConnectorProvider {"
                        + method
                        + " public void register(ConnectorRegistry registry) {} }")))
        .writeTo(bad);
  }

  @Test
  void aProviderMethodThatThrows() {
    providerMethod(
        "public static ConnectorProvider provider() { throw new IllegalStateException(\"no\"); }");

    assertThat(load().stage()).isEqualTo(Stage.INSTANTIATE);
  }

  @Test
  void aProviderMethodThatReturnsNull() {
    providerMethod("public static ConnectorProvider provider() { return null; }");

    assertThat(load().stage()).isEqualTo(Stage.INSTANTIATE);
  }

  /** The compiler would refuse it in the module that provides it, so it comes from another compilation. */
  @Test
  void aProviderMethodThatReturnsSomethingElse() {
    providerMethod("");
    new JarBuilder()
        .classes(module("", connectorSource()))
        .classes(
            new Compilation()
                .with(
                    BAD,
                    Sources.type(
                        BAD,
                        "public class Bad implements ConnectorProvider {"
                            + " public static String provider() { return \"\"; }"
                            + " public void register(ConnectorRegistry registry) {} }")))
        .writeTo(bad);

    assertThat(load().stage()).isEqualTo(Stage.DISCOVER);
  }
}
