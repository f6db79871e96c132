package io.playground.runtime.connectors.providers;

import io.playground.runtime.connectors.jar.JarFacts;
import io.playground.runtime.connectors.jar.ServicesFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The declarations of a bundle's providers, entry by entry, right or wrong. */
sealed interface Declaration {

  /** The place of the declaration, for a person. */
  String place();

  /**
   * A declared provider.
   *
   * @param provider the name of its class
   * @param byModule whether a module-info declares it, not a services file
   * @param place of the declaration
   */
  record Provider(String provider, boolean byModule, String place) implements Declaration {}

  /**
   * A provider that a services file names in a bundle of modules, where only module-infos count.
   *
   * @param provider the class
   * @param module the module that does not provide it
   * @param place of the declaration
   */
  record NotProvided(String provider, String module, String place) implements Declaration {}

  /**
   * A line that names no class.
   *
   * @param problem as a clause
   * @param place of the line
   */
  record BadLine(String problem, String place) implements Declaration {}

  /**
   * All declarations of a bundle in the order of its jars; in each jar, the module-info's first. A class
   * declared twice counts once.
   */
  static List<Declaration> of(List<JarFacts> jars, boolean modular) {
    List<Declaration> declarations = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (JarFacts jar : jars) {
      String label = jar.jar().label();
      for (String provider : jar.provided()) {
        if (seen.add(provider)) {
          declarations.add(new Provider(provider, true, "provided by the module-info of " + label));
        }
      }
    }
    for (JarFacts jar : jars) {
      for (ServicesFile.Line line : jar.services()) {
        String place =
            "line " + line.number() + " of " + ServicesFile.NAME + " in " + jar.jar().label();
        if (!line.isClassName()) {
          declarations.add(new BadLine(line.problem(), place));
        } else if (seen.add(line.text())) {
          declarations.add(
              modular && jar.module().isPresent()
                  ? new NotProvided(line.text(), jar.module().get().name(), place)
                  : new Provider(line.text(), false, place));
        }
      }
    }
    return declarations;
  }
}
