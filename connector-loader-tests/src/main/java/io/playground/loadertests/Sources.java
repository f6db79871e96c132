package io.playground.loadertests;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Java sources of connectors, with as much in them as a test needs. */
public final class Sources {

  private Sources() {}

  /**
   * A provider of one stack with one layer.
   *
   * @param className of the provider; the layer is called the same with {@code Layer} at the end
   * @param layerText an expression: what the layer's {@code toString} gives
   * @param names the stack's name and aliases
   */
  public static String connector(String className, String layerText, String... names) {
    String layer = simpleName(className) + "Layer";
    return provider(
            className,
            "registry.register(Connector.of(StackingProtocolFactory.of("
                + layer
                + "::new)), "
                + quoted(names)
                + ");")
        + "final class "
        + layer
        + " extends StackingProtocol {\n"
        + "  @Override public String toString() {\n"
        + "    try { return String.valueOf("
        + layerText
        + "); } catch (Exception e) { return e.getClass().getName() + \": \" + e.getMessage(); }\n"
        + "  }\n}\n";
  }

  /** A provider whose method {@code register(ConnectorRegistry registry)} has this body. */
  public static String provider(String className, String body) {
    return type(
        className,
        "public final class "
            + simpleName(className)
            + " implements ConnectorProvider {\n"
            + "  @Override public void register(ConnectorRegistry registry) {\n    "
            + body
            + "\n  }\n}\n");
  }

  /** A type, with its package and the imports of the SPI before it. */
  public static String type(String className, String declaration) {
    return "package "
        + packageName(className)
        + ";\nimport io.playground.api.*;\nimport java.util.*;\n"
        + declaration;
  }

  /** A call that registers a stack without layers under these names. */
  public static String register(String... names) {
    return "registry.register(Connector.of(StackingProtocolFactory.of()), " + quoted(names) + ");";
  }

  private static String quoted(String... names) {
    return Arrays.stream(names).map(name -> '"' + name + '"').collect(Collectors.joining(", "));
  }

  static String simpleName(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  private static String packageName(String className) {
    return className.substring(0, className.lastIndexOf('.'));
  }
}
