package io.playground.runtime.stacks;

import io.playground.api.StackingProtocol;
import io.playground.api.StackingTransport;
import io.playground.api.Transport;
import java.nio.ByteBuffer;

/**
 * The callbacks that a layer's class inherits from its base class, which only passes them on: a {@link
 * Boundary} skips such a layer.
 *
 * <p>Once open, most layers of a stack handle only one direction or neither, and skipping them makes a
 * message ten times cheaper.
 *
 * @param data it does not override {@code dataReceived}
 * @param opening it does not override {@code connectionMade}, so that its transport is a plain {@link
 *     StackingTransport} on the one it received
 */
record PassedOn(boolean data, boolean opening) {

  // The class itself holds its value, so this keeps no connector's class in memory.
  private static final ClassValue<PassedOn> BY =
      new ClassValue<>() {
        @Override
        protected PassedOn computeValue(Class<?> layer) {
          return new PassedOn(
              leaves(layer, "dataReceived", ByteBuffer.class),
              leaves(layer, "connectionMade", Transport.class));
        }
      };

  static PassedOn by(StackingProtocol layer) {
    return BY.get(layer.getClass());
  }

  private static boolean leaves(Class<?> layer, String callback, Class<?> parameter) {
    try {
      return layer.getMethod(callback, parameter).getDeclaringClass() == StackingProtocol.class;
    } catch (NoSuchMethodException e) {
      throw new AssertionError("StackingProtocol itself has " + callback, e);
    } catch (LinkageError e) {
      // Another of its methods names a missing class; the layer may work without it.
      return false;
    }
  }
}
