package io.playground.cli;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** "A room knows only what is below it", inside this module. */
class CliRoomsTest {

  private static final String ROOT = "";

  /** The rooms of this module, each with those that it may use. */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          entry(ROOT, List.of("connectors", "demo", "logging", "network", "options", "process")),
          entry(
              "connectors",
              List.of("bundles", "logging", "options", "output", "process", "project")),
          entry("network", List.of("echo", "options", "output", "process")),
          entry("demo", List.of("echo", "options", "process")),
          entry("output", List.of("bundles", "process")),
          entry("options", List.of("process")),
          entry("process", List.of()),
          entry("bundles", List.of("process")),
          entry("project", List.of()),
          entry("echo", List.of()),
          entry("logging", List.of()));

  @Test
  void arrowsPointDown() {
    JavaClasses classes =
        new ClassFileImporter().importPath(Path.of("target", "classes", "io", "playground", "cli"));
    LayeredArchitecture rooms =
        layeredArchitecture().consideringOnlyDependenciesInAnyPackage("io.playground.cli..");
    for (String room : MAY_USE.keySet()) {
      rooms = rooms.layer("cli." + room).definedBy("io.playground.cli" + suffix(room));
    }
    for (Map.Entry<String, List<String>> room : MAY_USE.entrySet()) {
      String[] below = room.getValue().stream().map(each -> "cli." + each).toArray(String[]::new);
      rooms =
          below.length == 0
              ? rooms.whereLayer("cli." + room.getKey()).mayNotAccessAnyLayer()
              : rooms.whereLayer("cli." + room.getKey()).mayOnlyAccessLayers(below);
    }

    rooms.ensureAllClassesAreContainedInArchitecture().check(classes);
  }

  private static String suffix(String room) {
    return room.isEmpty() ? "" : "." + room;
  }
}
