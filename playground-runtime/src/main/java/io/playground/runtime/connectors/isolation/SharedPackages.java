package io.playground.runtime.connectors.isolation;

import io.playground.api.ConnectorProvider;
import io.playground.packet.Packet;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;

/**
 * The packages of the host that a connector sees: the SPI, the packets and SLF4J, which both sides must
 * share to talk to each other. One rule for classes, resources and modules.
 */
public final class SharedPackages {

  /** One type of each shared package; all packages below it are shared, too. */
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

  /** Whether only the host may have the resource of this name, judged by its package. */
  static boolean coversResource(String name) {
    return covers(name.replace('/', '.'));
  }

  /** Whether connectors may require a module of the host, because it is shared or Java's own. */
  static boolean isShared(Module module) {
    return isJavas(module.getName())
        || SHARED.stream().anyMatch(type -> type.getModule().equals(module));
  }

  /** Whether a module belongs to Java itself. */
  public static boolean isJavas(String module) {
    return module.startsWith("java.") || module.startsWith("jdk.");
  }

  /** The packages, of these, that only the host may define, in their order. */
  public static List<String> in(Collection<String> packages) {
    return packages.stream().filter(name -> covers(name + ".")).toList();
  }
}
