package io.playground.cli;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Inside a module, too, a room knows only what is below: every arrow between packages is in a table here. */
class RoomsTest {

  /**
   * A module.
   *
   * @param name its folder
   * @param root its root package
   * @param mayUse its rooms below the root package, each with those that it may use; the root itself is
   *     the empty name
   */
  record Floor(String name, String root, Map<String, List<String>> mayUse) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final Floor PWP =
      new Floor(
          "playground-pwp",
          "io.playground.pwp",
          Map.ofEntries(
              entry("address", List.of()),
              entry("control", List.of()),
              entry("count", List.of()),
              entry("limits", List.of()),
              entry("channel", List.of()),
              entry("packets", List.of()),
              entry("loops", List.of("channel")),
              entry("vnic", List.of("limits")),
              entry("backpressure", List.of()),
              entry("link", List.of("backpressure", "limits", "packets")),
              entry("fragment", List.of("count", "limits", "vnic", "packets")),
              entry("port", List.of("vnic")),
              entry(
                  "uplink",
                  List.of("backpressure", "channel", "count", "limits", "link", "vnic", "packets")),
              entry(
                  "flow",
                  List.of("backpressure", "count", "limits", "port", "uplink", "vnic", "packets")),
              entry(
                  "embedded",
                  List.of(
                      "address",
                      "channel",
                      "count",
                      "flow",
                      "fragment",
                      "limits",
                      "loops",
                      "port",
                      "uplink",
                      "vnic",
                      "packets")),
              entry(
                  "switching",
                  List.of(
                      "address",
                      "backpressure",
                      "channel",
                      "count",
                      "limits",
                      "link",
                      "loops",
                      "packets")),
              entry(
                  "serving",
                  List.of("channel", "control", "embedded", "flow", "loops", "packets", "vnic")),
              entry(
                  "shared",
                  List.of("channel", "control", "count", "flow", "limits", "loops", "vnic"))));

  private static final Floor RUNTIME =
      new Floor(
          "playground-runtime",
          "io.playground.runtime",
          Map.ofEntries(
              entry("", List.of("connectors", "connectors.outcome", "observation", "stacks")),
              entry("observation", List.of()),
              entry("home", List.of()),
              entry("context", List.of()),
              entry("stacks", List.of("context", "observation")),
              entry("connectors.outcome", List.of("observation")),
              entry("connectors.limits", List.of()),
              entry("connectors.clock", List.of()),
              entry("connectors.names", List.of("connectors.bundle", "connectors.outcome")),
              entry("connectors.wording", List.of("connectors.outcome", "observation")),
              entry(
                  "connectors.bundle",
                  List.of("connectors.limits", "connectors.outcome", "connectors.wording")),
              entry(
                  "connectors.scan",
                  List.of(
                      "connectors.bundle",
                      "connectors.limits",
                      "connectors.outcome",
                      "connectors.wording")),
              entry(
                  "connectors.jar",
                  List.of(
                      "connectors.bundle",
                      "connectors.limits",
                      "connectors.outcome",
                      "connectors.wording")),
              entry(
                  "connectors.staging",
                  List.of(
                      "connectors.bundle",
                      "connectors.jar",
                      "connectors.limits",
                      "connectors.outcome",
                      "connectors.wording")),
              entry(
                  "connectors.admission",
                  List.of("connectors.bundle", "connectors.outcome", "observation")),
              entry(
                  "connectors.isolation",
                  List.of(
                      "connectors.bundle",
                      "connectors.jar",
                      "connectors.outcome",
                      "connectors.wording")),
              entry(
                  "connectors.generation",
                  List.of(
                      "connectors.bundle",
                      "connectors.clock",
                      "connectors.isolation",
                      "connectors.outcome",
                      "connectors.staging",
                      "connectors.wording",
                      "context",
                      "observation")),
              entry(
                  "connectors.providers",
                  List.of(
                      "connectors.bundle",
                      "connectors.generation",
                      "connectors.clock",
                      "connectors.isolation",
                      "connectors.jar",
                      "connectors.limits",
                      "connectors.outcome",
                      "connectors.wording",
                      "context",
                      "observation")),
              entry(
                  "connectors",
                  List.of(
                      "connectors.admission",
                      "connectors.bundle",
                      "connectors.generation",
                      "connectors.clock",
                      "connectors.isolation",
                      "connectors.jar",
                      "connectors.limits",
                      "connectors.names",
                      "connectors.outcome",
                      "connectors.providers",
                      "connectors.scan",
                      "connectors.staging",
                      "connectors.wording",
                      "observation"))));

  private static final Floor CLI =
      new Floor(
          "playground-cli",
          "io.playground.cli",
          Map.ofEntries(
              entry(
                  "",
                  List.of("connectors", "demo", "logging", "net", "network", "options", "process")),
              entry("net", List.of("options", "process", "tables")),
              entry(
                  "connectors",
                  List.of("bundles", "logging", "options", "tables", "process", "project")),
              entry("network", List.of("demo", "options", "process", "tables")),
              entry("demo", List.of("options", "process")),
              entry("tables", List.of("bundles", "process")),
              entry("options", List.of("process")),
              entry("process", List.of()),
              entry("bundles", List.of("process")),
              entry("project", List.of()),
              entry("logging", List.of())));

  static Stream<Floor> floors() {
    return Stream.of(PWP, RUNTIME, CLI);
  }

  @ParameterizedTest
  @MethodSource("floors")
  void aRoomUsesOnlyTheRoomsBelowIt(Floor floor) {
    JavaClasses classes =
        new ClassFileImporter().importPath(Path.of("..", floor.name(), "target", "classes"));
    Set<String> upward = new TreeSet<>();
    Set<String> rooms = new TreeSet<>();

    for (JavaClass from : classes) {
      if (from.getPackageName().startsWith(floor.root())) {
        String room = room(floor, from);
        rooms.add(room);
        for (Dependency arrow : from.getDirectDependenciesFromSelf()) {
          JavaClass to = arrow.getTargetClass().getBaseComponentType();
          if (to.getPackageName().startsWith(floor.root())
              && !room(floor, to).equals(room)
              && !floor.mayUse().getOrDefault(room, List.of()).contains(room(floor, to))) {
            upward.add(from.getName() + " -> " + to.getName());
          }
        }
      }
    }

    assertThat(upward).isEmpty();
    assertThat(floor.mayUse().keySet()).containsExactlyInAnyOrderElementsOf(rooms);
  }

  private static String room(Floor floor, JavaClass type) {
    String name = type.getPackageName().substring(floor.root().length());
    return name.isEmpty() ? name : name.substring(1);
  }
}
