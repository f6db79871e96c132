package io.playground.runtime.stacks;

import static java.util.Objects.requireNonNull;

import io.playground.api.StackingProtocolFactory;
import java.util.function.Supplier;

/**
 * The factory of one connection's layers, held as long as the connection needs their classes.
 *
 * @param factory creates the layers
 * @param release called once, after the last {@code connectionLost} of the stack, when no call of a
 *     layer is running any more
 */
public record LayerLease(StackingProtocolFactory factory, Runnable release) {

  public LayerLease {
    requireNonNull(factory, "factory");
    requireNonNull(release, "release");
  }

  /** Leases of a factory whose classes never unload. */
  static Supplier<LayerLease> unlimited(StackingProtocolFactory factory) {
    LayerLease lease = new LayerLease(factory, () -> {});
    return () -> lease;
  }
}
