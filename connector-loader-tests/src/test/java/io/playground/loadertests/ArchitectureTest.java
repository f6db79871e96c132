package io.playground.loadertests;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.playground.runtime.connectors.ConnectorManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** How the packages of the runtime may depend on each other. */
class ArchitectureTest {

  private static final JavaClasses RUNTIME = importRuntime();

  private static JavaClasses importRuntime() {
    Path location = Compilation.location(ConnectorManager.class);
    ClassFileImporter importer = new ClassFileImporter();
    if (Files.isDirectory(location)) {
      return importer.importPath(location);
    }
    try (JarFile jar = new JarFile(location.toFile())) {
      return importer.importJar(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void thePackagesOfTheRuntimeHaveNoCycles() {
    slices().matching("io.playground.runtime.(**)").should().beFreeOfCycles().check(RUNTIME);
  }

  @Test
  void theLoaderKnowsNothingOfStacksAndOfTheNetwork() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("io.playground.runtime.connectors..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.playground.runtime",
            "io.playground.runtime.stacks..",
            "io.playground.pwp..",
            "io.netty..")
        .check(RUNTIME);
  }
}
