package io.playground.runtime.stacks;

import java.util.List;
import java.util.Optional;

/** A factory that is creating the layers or the application of a connection. */
final class FactoryCode extends NotedCode {

  private final String family;
  private final String name;
  private final Object identity;

  /**
   * @param name as in failures
   * @param identity the same for each call of this factory
   */
  FactoryCode(String family, String name, Object identity) {
    this.family = family;
    this.name = name;
    this.identity = identity;
  }

  @Override
  String family() {
    return family;
  }

  /** The factory itself, since the layers that it calls are not known yet. */
  @Override
  Suspect suspect(List<StackTraceElement> calls) {
    return new Suspect(
        identity,
        name,
        calls.stream().map(Suspect::connectorOf).flatMap(Optional::stream).findFirst());
  }
}
