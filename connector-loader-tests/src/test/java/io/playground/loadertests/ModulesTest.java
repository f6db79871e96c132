package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.outcome.ConnectorOrigin;
import io.playground.runtime.connectors.outcome.LoadOutcome.Loaded;
import io.playground.runtime.connectors.outcome.LoadOutcome.LoadedUnnamed;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bundles with a module-info, on a host that has modules and on one that has none. */
class ModulesTest extends LoaderTest {

  private static final String PROVIDES =
      " provides io.playground.api.ConnectorProvider with com.acme.Acme; ";

  private static String module(String body) {
    return "module com.acme { requires io.playground.api; " + body + "}";
  }

  private static Compilation modular(String layerText) {
    return new Compilation()
        .module(module(PROVIDES))
        .with("com.acme.Acme", Sources.connector("com.acme.Acme", layerText, "acme"));
  }

  private static Optional<String> moduleOf(ConnectorManager manager, String name) {
    return ((ConnectorOrigin.Bundle) connector(manager, name).origin()).module();
  }

  private static LoadedUnnamed unnamed(ConnectorManager manager) {
    List<LoadedUnnamed> unnamed = manager.report().outcomes(LoadedUnnamed.class);
    assertThat(unnamed).as("%s", texts(manager)).hasSize(1);
    return unnamed.get(0);
  }

  private void writeModular(String layerText) {
    new JarBuilder().classes(modular(layerText)).writeTo(connectors.resolve("acme.jar"));
  }

  @Test
  @ModulePathHost
  void aModularJarIsAModuleWhateverTheLinkToItIsCalled() throws IOException {
    new JarBuilder()
        .classes(modular("getClass().getModule()"))
        .writeTo(connectors.resolve("../build/acme.jar"));
    Files.createSymbolicLink(
        connectors.resolve("secure"), connectors.getFileSystem().getPath("../build/acme.jar"));

    assertThat(layer(open(), "acme")).hasToString("module com.acme");
  }

  @Test
  @ModulePathHost
  void aModularJarBecomesANamedModuleOfALayerOverTheHosts() {
    writeModular("getClass().getModule()");

    var manager = open();

    assertThat(layer(manager, "acme")).hasToString("module com.acme");
    assertThat(moduleOf(manager, "acme")).contains("com.acme");
    Module module = layer(manager, "acme").getClass().getModule();
    assertThat(module.getLayer().parents())
        .containsExactly(ConnectorManager.class.getModule().getLayer());
    assertThat(module.isExported("com.acme")).isFalse();
    assertThat(layer(manager, "acme").getClass().getClassLoader())
        .isSameAs(connector(manager, "acme").contextClassLoader());
    assertThat(manager.report().outcomes()).hasSize(1);
  }

  /** "Where the host runs on the class path the bundle loads unnamed, and the report says why." */
  @Test
  @ClassPathHost
  void aModularJarLoadsUnnamedOnAClassPathHostAndTheReportSaysWhy() {
    writeModular("getClass().getModule().isNamed()");

    var manager = open();

    assertThat(layer(manager, "acme")).hasToString("false");
    assertThat(moduleOf(manager, "acme")).isEmpty();
    assertThat(unnamed(manager).module()).isEqualTo("com.acme");
    assertThat(unnamed(manager).why()).contains("class path", "io.playground.api");
    assertThat(unnamed(manager).remedy()).contains("module path");
    assertThat(manager.report().hasFailures()).isFalse();
  }

  @Test
  void aJarWithoutModuleInfoLoadsUnnamedOnBoth() {
    JarBuilder.connector("com.acme.Acme", "getClass().getModule().isNamed()", "acme")
        .writeTo(connectors.resolve("acme.jar"));

    var manager = open();

    assertThat(layer(manager, "acme")).hasToString("false");
    assertThat(manager.report().outcomes()).hasSize(1).hasOnlyElementsOfType(Loaded.class);
  }

  @Test
  void aJarWithBothDeclarationsRegistersOnce() {
    new JarBuilder()
        .classes(modular("getClass().getModule().isNamed()"))
        .provider("com.acme.Acme")
        .writeTo(connectors.resolve("acme.jar"));

    var manager = open();

    assertThat(layer(manager, "acme")).hasToString(String.valueOf(onModulePath()));
    assertThat(manager.report().outcomes(Loaded.class)).hasSize(1);
  }

  @Test
  void aModuleThatOnlyHasAServicesFileLoadsUnnamedOnBothAndIsTold() {
    new JarBuilder()
        .classes(
            new Compilation()
                .module(module(""))
                .with("com.acme.Acme", Sources.connector("com.acme.Acme", "1", "acme")))
        .provider("com.acme.Acme")
        .writeTo(connectors.resolve("acme.jar"));

    var manager = open();

    assertThat(moduleOf(manager, "acme")).isEmpty();
    assertThat(unnamed(manager).why()).contains("services file only");
    assertThat(unnamed(manager).remedy()).contains("provides io.playground.api.ConnectorProvider");
  }

  @Test
  void aProviderMethodMakesTheProvider() {
    String hidden =
        "final class Hidden implements ConnectorProvider {\n"
            + "  @Override public void register(ConnectorRegistry registry) {"
            + Sources.register("by-method")
            + "} }";
    new JarBuilder()
        .classes(
            new Compilation()
                .module(module(PROVIDES))
                .with(
                    "com.acme.Acme",
                    Sources.type(
                        "com.acme.Acme",
                        "public final class Acme { private Acme() {}\n"
                            + " public static ConnectorProvider provider() { return new Hidden(); } }"))
                .with("com.acme.Hidden", Sources.type("com.acme.Hidden", hidden)))
        .writeTo(connectors.resolve("acme.jar"));

    var manager = open();

    assertThat(manager.catalog().names()).containsExactly("by-method");
    assertThat(manager.report().outcomes(Loaded.class).get(0).origin().provider())
        .isEqualTo("com.acme.Acme");
  }

  @Test
  void severalProvidersOfAModuleAreKeptInTheirOrderAndFailEachForItself() {
    new JarBuilder()
        .classes(
            new Compilation()
                .module(
                    module(
                        " provides io.playground.api.ConnectorProvider with a.One, a.Bad, a.Two; "))
                .with("a.One", Sources.connector("a.One", "1", "one"))
                .with("a.Two", Sources.connector("a.Two", "2", "two"))
                .with("a.Bad", Sources.provider("a.Bad", "throw new StackOverflowError();")))
        .writeTo(connectors.resolve("acme.jar"));

    var manager = open();

    assertThat(manager.catalog().names()).containsExactly("one", "two");
    assertThat(failure(manager).provider()).contains("a.Bad");
    assertThat(failure(manager).why()).contains("its method register ran out of stack");
    assertThat(manager.report().outcomes(Loaded.class))
        .extracting(loaded -> loaded.origin().provider())
        .containsExactly("a.One", "a.Two");
  }

  @Test
  void aModuleInfoThatNamesAMissingClassCostsThatProviderOnly() {
    new JarBuilder()
        .classes(
            new Compilation()
                .module(
                    module(" provides io.playground.api.ConnectorProvider with a.Gone, a.Good; "))
                .with("a.Gone", Sources.connector("a.Gone", "1", "gone"))
                .with("a.Good", Sources.connector("a.Good", "2", "good")),
            name -> !name.startsWith("a/Gone"))
        .writeTo(connectors.resolve("acme.jar"));

    var manager = open();

    assertThat(manager.catalog().names()).containsExactly("good");
    assertThat(failure(manager).provider()).contains("a.Gone");
    assertThat(failure(manager).declaredAt()).contains("provided by the module-info of acme.jar");
    assertThat(failure(manager).why()).contains("no jar of the bundle has such a class");
  }

  @Test
  void aLineOfTheServicesFileThatTheModuleDoesNotProvide() {
    new JarBuilder()
        .classes(
            new Compilation()
                .module(module(" provides io.playground.api.ConnectorProvider with a.One; "))
                .with("a.One", Sources.connector("a.One", "1", "one"))
                .with("a.Two", Sources.connector("a.Two", "2", "two")))
        .provider("a.One")
        .provider("a.Two")
        .writeTo(connectors.resolve("acme.jar"));

    var manager = open();

    if (onModulePath()) {
      assertThat(manager.catalog().names()).containsExactly("one");
      assertThat(failure(manager).provider()).contains("a.Two");
      assertThat(failure(manager).declaredAt()).contains("line 2 of " + SERVICES + " in acme.jar");
      assertThat(failure(manager).why()).contains("module com.acme does not provide it");
      assertThat(failure(manager).remedy()).contains("'provides'");
    } else {
      assertThat(manager.catalog().names()).containsExactly("one", "two");
    }
  }

  /** A modular connector with a plain library: the library becomes an automatic module. */
  @Test
  void aModularConnectorMayHavePlainLibraries() throws IOException {
    Compilation library =
        new Compilation()
            .with(
                "lib.Version",
                "package lib; public class Version { public static String get() {"
                    + " return Version.class.getModule().getName(); } }");
    Path jar = new JarBuilder().classes(library).writeTo(disk.resolve("plain-lib-1.2.jar"));
    new JarBuilder()
        .classes(
            new Compilation()
                .against(jar)
                .module(module("requires plain.lib;" + PROVIDES))
                .with(
                    "com.acme.Acme",
                    Sources.connector(
                        "com.acme.Acme",
                        "lib.Version.get() + \" \" + getClass().getModule().getName()",
                        "acme")))
        .writeTo(connectors.resolve("acme/acme.jar"));
    new JarBuilder().classes(library).writeTo(connectors.resolve("acme/plain-lib-1.2.jar"));

    assertThat(layer(open(), "acme"))
        .hasToString(onModulePath() ? "plain.lib com.acme" : "null null");
  }

  @Test
  void aModularFolderOfClassesWorksAsItsJarDoes() {
    new JarBuilder()
        .classes(modular("getClass().getModule().getName()"))
        .writeTree(connectors.resolve("acme"));

    assertThat(layer(open(), "acme")).hasToString(onModulePath() ? "com.acme" : "null");
  }

  @Test
  void resourcesOfAModuleAreFoundFromInsideAndEncapsulatedByThePackagesRules() {
    String loader = "getClass().getClassLoader()";
    new JarBuilder()
        .classes(
            modular(
                "(getClass().getResource(\"own.txt\") != null) + \" \" + ("
                    + loader
                    + ".getResource(\"com/acme/own.txt\") != null) + \" \" + ("
                    + loader
                    + ".getResource(\"top.txt\") != null) + \" \" + ("
                    + loader
                    + ".getResource(\"com/acme/Acme.class\") != null) + \" \" + "
                    + loader
                    + ".getResources(\"top.txt\").hasMoreElements() + \" \" + ("
                    + "getClass().getModule().getResourceAsStream(\"com/acme/own.txt\") != null)"))
        .entry("com/acme/own.txt", "own")
        .entry("top.txt", "top")
        .writeTo(connectors.resolve("acme.jar"));

    assertThat(layer(open(), "acme"))
        .hasToString(
            onModulePath() ? "true false true true true true" : "true true true true true true");
  }

  @Test
  void classesAndResourcesOfTheHostAreNoMoreVisibleToAModule() {
    writeModular(
        "getClass().getClassLoader().getResource(\"logback-test.xml\") + \" \""
            + " + Class.forName(\"io.netty.buffer.ByteBuf\")");

    assertThat(layer(open(), "acme"))
        .hasToString("java.lang.ClassNotFoundException: io.netty.buffer.ByteBuf");
  }

  @Test
  void aClassOfTheModuleIsFoundByModuleToo() {
    writeModular("Class.forName(getClass().getModule(), \"com.acme.Acme\").getName()");

    assertThat(layer(open(), "acme")).hasToString("com.acme.Acme");
  }

  @Test
  @ModulePathHost
  void aModuleThatRequiresOneOfPlaygroundsOwnLoadsUnnamed() throws ClassNotFoundException {
    Path netty = Compilation.location(Class.forName("io.netty.util.Version"));
    new JarBuilder()
        .classes(
            new Compilation()
                .against(netty)
                .module(module("requires io.netty.common;" + PROVIDES))
                .with(
                    "com.acme.Acme",
                    Sources.connector(
                        "com.acme.Acme", "io.netty.util.Version.class.getName()", "acme")))
        .writeTo(connectors.resolve("acme.jar"));

    var manager = open();

    assertThat(unnamed(manager).why())
        .isEqualTo(
            "it requires module io.netty.common, which is Playground's own and not shared with"
                + " connectors");
    assertThat(unnamed(manager).remedy()).contains("Make a folder acme in place of acme.jar");
    assertThat(moduleOf(manager, "acme")).isEmpty();
  }

  @Test
  @ModulePathHost
  void aModuleThatRequiresOneThatIsMissingLoadsUnnamedAndSaysWhich() {
    Path library =
        new JarBuilder()
            .classes(
                new Compilation()
                    .module("module org.lib { exports org.lib; }")
                    .with("org.lib.Lib", "package org.lib; public class Lib {}"))
            .writeTo(disk.resolve("lib.jar"));
    new JarBuilder()
        .classes(
            new Compilation()
                .against(library)
                .module(module("requires org.lib;" + PROVIDES))
                .with("com.acme.Acme", Sources.connector("com.acme.Acme", "1", "acme")))
        .writeTo(connectors.resolve("acme/acme.jar"));

    var manager = open();

    assertThat(unnamed(manager).why())
        .isEqualTo("it requires module org.lib, which is not in the bundle");
    assertThat(unnamed(manager).remedy())
        .contains("Put the jar of module org.lib into the folder " + connectors.resolve("acme"));
    assertThat(layer(manager, "acme")).hasToString("1");
  }

  @Test
  @ModulePathHost
  void aModuleThatRequiresOneOfJavasThatWasNotStartedSaysHowToStartIt() {
    Optional<String> absent =
        ModuleFinder.ofSystem().findAll().stream()
            .map(module -> module.descriptor().name())
            .filter(name -> name.startsWith("java.") || name.startsWith("jdk."))
            .filter(name -> ModuleLayer.boot().findModule(name).isEmpty())
            .sorted()
            .findFirst();
    assumeThat(absent).as("some module of Java was not started").isPresent();
    new JarBuilder()
        .classes(
            new Compilation()
                .module(module("requires " + absent.get() + ";" + PROVIDES))
                .with("com.acme.Acme", Sources.connector("com.acme.Acme", "1", "acme")))
        .writeTo(connectors.resolve("acme.jar"));

    var manager = open();

    assertThat(unnamed(manager).why()).contains(absent.get(), "started without");
    assertThat(unnamed(manager).remedy())
        .isEqualTo("Start Playground with --add-modules " + absent.get() + ".");
  }

  @Test
  @ModulePathHost
  void jarsThatShareAPackageCanNotBeModulesTogetherAndLoadUnnamed() {
    new JarBuilder()
        .classes(modular("com.acme.Other.class.getSimpleName()").with("com.acme.Other", OTHER))
        .writeTo(connectors.resolve("acme/acme.jar"));
    new JarBuilder()
        .classes(new Compilation().with("com.acme.Other", OTHER))
        .writeTo(connectors.resolve("acme/other.jar"));

    var manager = open();

    assertThat(unnamed(manager).why()).contains("can't be modules together", "com.acme");
    assertThat(layer(manager, "acme")).hasToString("Other");
  }

  private static final String OTHER = "package com.acme; public class Other {}";

  @Test
  @ModulePathHost
  void twoBundlesMayHaveModulesOfOneName() {
    new JarBuilder().classes(modular("1")).writeTo(connectors.resolve("a.jar"));
    new JarBuilder().classes(modular("2")).writeTo(connectors.resolve("b.jar"));

    var manager = open();

    assertThat(layer(manager, "acme")).hasToString("2");
    assertThat(manager.report().outcomes(Loaded.class))
        .hasSize(2)
        .allSatisfy(loaded -> assertThat(loaded.origin().module()).contains("com.acme"));
  }

  /** A fat jar: works on both hosts, if not as a module. */
  @Test
  void aModularJarWithACopyOfASharedPackageLoadsUnnamed() {
    new JarBuilder()
        .classes(
            new Compilation()
                .module(module("requires org.slf4j;" + PROVIDES))
                .with(
                    "com.acme.Acme",
                    Sources.connector(
                        "com.acme.Acme",
                        "org.slf4j.LoggerFactory.getLogger(\"x\").getName()",
                        "acme")))
        .entry("org/slf4j/Logger.class", new byte[] {1})
        .writeTo(connectors.resolve("acme.jar"));

    var manager = open();

    assertThat(layer(manager, "acme")).hasToString("x");
    assertThat(manager.report().hasFailures()).isFalse();
    if (onModulePath()) {
      assertThat(unnamed(manager).why())
          .startsWith("acme.jar has a copy of org.slf4j, and two modules with one package");
    }
  }
}
