package io.playground.api;

/**
 * Takes the stacks that a {@link ConnectorProvider} offers.
 *
 * <p><b>Names</b> start with an ASCII letter, go on with ASCII letters, digits, {@code _ - .} and
 * {@code +}, and have at most 64 characters, so that each can be the scheme of a destination such as
 * {@code reliable://20191.1.2.3}. Upper and lower case differ. The name {@code default} is reserved:
 * it stands for no stack at all.
 *
 * <p><b>All or nothing.</b> What one provider registers takes effect together once
 * {@link ConnectorProvider#register} has returned, or not at all.
 */
@FunctionalInterface
public interface ConnectorRegistry {

  /**
   * Offers one stack under a name and any number of further names.
   *
   * @throws IllegalArgumentException if a name breaks the rule above, is reserved, or was registered
   *     before by the same provider
   * @throws IllegalStateException if the call to {@link ConnectorProvider#register} is over
   */
  void register(Connector connector, String name, String... aliases);
}
