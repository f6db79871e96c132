package io.playground.runtime.stacks;

import static java.util.Objects.requireNonNull;

import io.playground.api.StackingProtocolFactory;
import java.util.function.Supplier;

/**
 * What makes the layers of one connection, held for as long as the connection needs their classes.
 *
 * @param factory makes the layers
 * @param release called once, after the last {@code connectionLost} of the stack, when
 *     none of their calls is running any more
 */
public record LayerLease(StackingProtocolFactory factory, Runnable release) {

  public LayerLease {
    requireNonNull(factory, "factory");
    requireNonNull(release, "release");
  }

  /** Leases of a factory whose classes stay anyway. */
  static Supplier<LayerLease> unlimited(StackingProtocolFactory factory) {
    LayerLease lease = new LayerLease(factory, () -> {});
    return () -> lease;
  }
}
