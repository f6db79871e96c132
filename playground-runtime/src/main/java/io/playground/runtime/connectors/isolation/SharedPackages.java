package io.playground.runtime.connectors.isolation;

import io.playground.api.ConnectorProvider;
import io.playground.packet.Packet;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;

/**
 * Which packages of the host a connector sees: the SPI, the packets and SLF4J, which both sides must share
 * to talk to each other. One rule for classes, resources and modules.
 */
public final class SharedPackages {

  /** One type of each package that is the host's for everyone, with all packages below it. */
  private static final List<Class<?>> SHARED =
      List.of(ConnectorProvider.class, Packet.class, Logger.class);

  private static final String[] PREFIXES = prefixes();

  private SharedPackages() {}

  private static String[] prefixes() {
    String[] prefixes = new String[SHARED.size()];
    for (int i = 0; i < prefixes.length; i++) {
      prefixes[i] = SHARED.get(i).getPackageName() + ".";
    }
    return prefixes;
  }

  /** Whether only the host may define the class of this name. */
  public static boolean covers(String className) {
    for (String prefix : PREFIXES) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** The same for a resource, by its package. */
  static boolean coversResource(String name) {
    return covers(name.replace('/', '.'));
  }

  /** Whether a module of the host may be required by connectors, because it is shared or Java's own. */
  static boolean isShared(Module module) {
    return isJavas(module.getName())
        || SHARED.stream().anyMatch(type -> type.getModule().equals(module));
  }

  /** Whether a module is one of Java itself. */
  public static boolean isJavas(String module) {
    return module.startsWith("java.") || module.startsWith("jdk.");
  }

  /** Those of a jar's packages that only the host may define, in their order. */
  public static List<String> in(Collection<String> packages) {
    return packages.stream().filter(name -> covers(name + ".")).toList();
  }
}
