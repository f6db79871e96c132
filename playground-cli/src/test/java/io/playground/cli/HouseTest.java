package io.playground.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** "It stands in floors, and a room knows only what is below." */
class HouseTest {

  /** What the classes of a module's package may use, besides the JDK and their own. */
  private static final Map<String, List<String>> MAY_USE =
      Map.of(
          "io.playground.api",
          List.of(),
          "io.playground.packet",
          List.of(),
          "io.playground.pwp",
          List.of("io.playground.api", "io.playground.packet", "io.netty", "org.slf4j"),
          "io.playground.connector",
          List.of("io.playground.api", "io.playground.packet"),
          "io.playground.runtime",
          List.of(
              "io.playground.api",
              "io.playground.packet",
              "io.playground.pwp",
              "org.slf4j",
              "org.apache.commons.text"),
          "io.playground.metrics",
          List.of("io.playground.api", "io.playground.runtime", "io.micrometer"),
          "io.playground.testkit",
          List.of(
              "io.playground.api",
              "io.playground.pwp",
              "io.playground.runtime",
              "org.junit.jupiter.api"),
          "io.playground.cli",
          List.of(
              "io.playground.api",
              "io.playground.packet",
              "io.playground.pwp",
              "io.playground.runtime",
              "io.playground.testkit",
              "org.slf4j",
              "ch.qos.logback",
              "picocli",
              "tools.jackson"));

  private static JavaClasses house;

  @BeforeAll
  static void readTheClassesOfEveryModule() throws IOException {
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      house =
          new ClassFileImporter()
              .importPaths(
                  modules
                      .map(module -> module.resolve("target").resolve("classes"))
                      .filter(Files::isDirectory)
                      .filter(classes -> !classes.toString().contains("tests"))
                      // Built after this; it has a test of its own.
                      .filter(classes -> !classes.toString().contains("playground-bench"))
                      .toList());
    }
  }

  static Stream<String> floors() {
    return MAY_USE.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("floors")
  void aRoomKnowsOnlyWhatIsBelow(String floor) {
    List<String> known = MAY_USE.get(floor);

    classes()
        .that()
        .resideInAPackage(floor + "..")
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.describe(
                "are of the JDK, its own, or of " + known,
                type -> isKnown(type.getBaseComponentType(), floor, known)))
        .check(house);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.playground.(**)").should().beFreeOfCycles().check(house);
  }

  @Test
  void thereIsNoDrawer() {
    noClasses()
        .should()
        .resideInAnyPackage("..impl..", "..util..", "..utils..", "..common..", "..misc..")
        .check(house);
  }

  @Test
  void everyPackageIntroducesItself() {
    List<String> silent =
        house.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(found -> found.getClasses().stream().anyMatch(type -> !isDescriptor(type)))
            .map(found -> found.getName())
            .filter(name -> !hasPackageInfo(name))
            .toList();

    assertThat(silent).isEmpty();
  }

  private static boolean hasPackageInfo(String packageName) {
    String file = packageName.replace('.', '/') + "/package-info.java";
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      return modules.anyMatch(
          module -> Files.exists(module.resolve("src/main/java").resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isDescriptor(JavaClass type) {
    return type.getSimpleName().equals("module-info");
  }

  private static boolean isKnown(JavaClass type, String floor, List<String> known) {
    return type.isPrimitive() || isOfTheJdk(type) || isIn(type, floor) || isInOneOf(type, known);
  }

  private static boolean isOfTheJdk(JavaClass type) {
    return type.getPackageName().isEmpty()
        || type.getName().startsWith("java.")
        || type.getName().startsWith("javax.")
        || type.getName().startsWith("jdk.");
  }

  private static boolean isInOneOf(JavaClass type, List<String> packages) {
    return packages.stream().anyMatch(known -> isIn(type, known));
  }

  private static boolean isIn(JavaClass type, String packageName) {
    return (type.getPackageName() + ".").startsWith(packageName + ".");
  }
}
