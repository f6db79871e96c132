package io.playground.cli.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.playground.cli.bundles.Bundles;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page {@code docs/write-a-connector.md}, followed to the letter: its Java is compiled and its
 * tests run, and its commands are run in their order. Maven alone is played, by a script that
 * compiles and packs; CI builds such a project with the real one ({@code .ci/stranger}).
 */
class WriteAConnectorIT {

  private static final Path BUILT = Path.of(System.getProperty("playground.distribution"));

  /** What an editor adds. */
  private static final String IMPORTS =
      """
      package com.example.numbered;
      import static org.junit.jupiter.api.Assertions.*;
      import io.playground.api.*;
      import io.playground.packet.*;
      import io.playground.testkit.*;
      import io.playground.testkit.junit.*;
      import java.lang.invoke.*;
      import java.nio.*;
      import java.time.*;
      import java.util.*;
      import org.junit.jupiter.api.Test;
      """;

  private static final Pattern NAME = Pattern.compile("(?m)^(?:\\w+ )*(?:class|interface) (\\w+)");

  private static final String PLAYED_MAVEN =
      """
      #!/usr/bin/env bash
      set -eu
      case "$*" in *install*) exit 0 ;; esac
      mkdir -p target/classes
      javac --module-path "$LIBRARIES" -d target/classes $(find src/main/java -name '*.java')
      jar --create --file "target/$(basename "$PWD").jar" -C target/classes .
      """;

  @TempDir private Path checkout;

  private Page page;

  @BeforeEach
  void readThePage() throws IOException {
    page = Page.of("docs/write-a-connector.md");
  }

  @Test
  void everyBlockOfCodeIsRunHere() {
    // The lines of a pom are compared with the template's, in PublishedArtifactsTest.
    assertThat(page.blocks("java").size() + page.blocks("sh").size() + page.blocks("xml").size())
        .isEqualTo(page.size());
    assertThat(page.blocks("java")).hasSizeGreaterThan(7);
    assertThat(page.blocks("sh")).hasSizeGreaterThan(2);
  }

  @Test
  void itsJavaCompilesAndItsTestsPass() throws Exception {
    List<Path> sources = new ArrayList<>();
    List<String> tests = new ArrayList<>();
    for (String block : page.blocks("java")) {
      Matcher name = NAME.matcher(block);
      assertThat(name.find()).as(block).isTrue();
      sources.add(
          Files.writeString(checkout.resolve(name.group(1) + ".java"), IMPORTS + block, UTF_8));
      if (name.group(1).endsWith("Test")) {
        tests.add(name.group(1));
      }
    }
    Path classes = Files.createDirectory(checkout.resolve("classes"));
    Bundles.compile(classes, sources, "--class-path", Bundles.everything(), "-Xlint:all,-options");

    int run = 0;
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
      for (String test : tests) {
        run += runTests(loader.loadClass("com.example.numbered." + test));
      }
    }
    assertThat(run).isEqualTo(1 + 2 + 20);
  }

  /** Runs the tests of a class, inherited ones included; returns how many passed, and throws if one fails. */
  private static int runTests(Class<?> test) throws Exception {
    Constructor<?> constructor = test.getDeclaredConstructor();
    constructor.setAccessible(true);
    int run = 0;
    for (Class<?> type = test; type != Object.class; type = type.getSuperclass()) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.isAnnotationPresent(Test.class)) {
          method.setAccessible(true);
          run += invoke(method, constructor.newInstance());
        }
      }
    }
    return run;
  }

  private static int invoke(Method method, Object test) throws Exception {
    try {
      method.invoke(test);
      return 1;
    } catch (InvocationTargetException e) {
      // An assumption did not hold. The exception's class is internal to JUnit.
      if (e.getCause().getClass().getSimpleName().equals("TestAbortedException")) {
        return 0;
      }
      throw e;
    }
  }

  @Test
  void itsCommandsLeadFromNothingToARunningLayer() throws Exception {
    Path bin = Files.createDirectories(checkout.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("playground"), BUILT.resolve("bin").resolve("playground"));
    Path maven = Files.writeString(bin.resolve("mvn"), PLAYED_MAVEN, UTF_8);
    assertThat(maven.toFile().setExecutable(true)).isTrue();

    String output = "";
    for (String block : page.blocks("sh")) {
      output += shell(block);
    }

    assertThat(output)
        .contains("wrote the connector 'numbered' to numbered")
        .contains("numbered keeps the contract")
        .contains("installed " + checkout.resolve(".playground/connectors/numbered.jar"))
        .contains("through 'numbered'")
        .contains("echoed 5 of 5")
        .contains("removed " + checkout.resolve(".playground/connectors/numbered.jar"))
        .contains(
            "'numbered' leads to " + checkout.resolve(".playground/connectors/numbered") + " ")
        .contains("loaded as the module com.example.numbered");
  }

  private String shell(String script) throws IOException, InterruptedException {
    File output = checkout.resolve("output").toFile();
    ProcessBuilder builder = new ProcessBuilder("bash", "-euc", script);
    builder.directory(checkout.toFile());
    String javaHome = System.getProperty("java.home");
    builder.environment().put("HOME", checkout.toString());
    builder.environment().put("PLAYGROUND_INSTANCE", checkout.toString());
    builder.environment().put("JAVA_HOME", javaHome);
    builder.environment().put("LIBRARIES", BUILT.resolve("lib").toString());
    builder
        .environment()
        .merge("PATH", "", (path, none) -> checkout + "/bin:" + javaHome + "/bin:" + path);
    Process process = builder.redirectErrorStream(true).redirectOutput(output).start();
    int exitCode = process.waitFor();
    String text = Files.readString(output.toPath(), UTF_8);
    assertThat(exitCode).as(text).isZero();
    return text;
  }
}
