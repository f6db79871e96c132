package io.playground.api;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes the layers of one connection.
 *
 * <pre>{@code
 * StackingProtocolFactory.of(ReliableLayer::new, SecureLayer::new)   // secure on top of reliable
 * }</pre>
 *
 * <p><b>Threads.</b> {@link #create} may be called by several threads at once.
 */
@FunctionalInterface
public interface StackingProtocolFactory {

  /**
   * New layers for one connection, from the bottom up, not yet linked: the runtime links them and stands
   * between each two, to keep the order that {@link Protocol} promises.
   * An empty list is a stack without layers: the application talks to PWP itself.
   */
  List<StackingProtocol> create();

  /** A factory that calls each supplier once for each connection; they are listed bottom up. */
  @SafeVarargs
  static StackingProtocolFactory of(Supplier<? extends StackingProtocol>... bottomUp) {
    List<Supplier<? extends StackingProtocol>> suppliers = new ArrayList<>(bottomUp.length);
    for (Supplier<? extends StackingProtocol> supplier : bottomUp) {
      suppliers.add(requireNonNull(supplier, "supplier"));
    }
    return () -> {
      List<StackingProtocol> layers = new ArrayList<>(suppliers.size());
      for (Supplier<? extends StackingProtocol> supplier : suppliers) {
        layers.add(supplier.get());
      }
      return layers;
    };
  }
}
