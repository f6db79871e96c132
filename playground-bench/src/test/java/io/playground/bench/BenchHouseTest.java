package io.playground.bench;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The rules of the house hold for what measures it, too; but for what JMH writes itself. */
class BenchHouseTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("jmh_generated"))
          .importPath(Path.of("target/classes"));

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.playground.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void everyPackageIntroducesItself() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
        .allMatch(
            name ->
                Files.exists(
                    Path.of("src/main/java", name.replace('.', '/'), "package-info.java")));
  }
}
