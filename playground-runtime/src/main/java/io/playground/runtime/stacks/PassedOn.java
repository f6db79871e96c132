package io.playground.runtime.stacks;

import io.playground.api.StackingProtocol;
import io.playground.api.StackingTransport;
import io.playground.api.Transport;
import java.nio.ByteBuffer;

/**
 * Which callbacks a class of layers leaves to its base class, which passes them on: the dispatcher spares such a
 * layer the call.
 *
 * <p>Most layers of a stack care for one direction or for neither once they are open, and a message
 * that passes them by costs a tenth of one that does not.
 *
 * @param data it does not override {@code dataReceived}
 * @param opening it does not override {@code connectionMade}, so that its transport is a plain {@link
 *     StackingTransport} on the one it was given
 */
record PassedOn(boolean data, boolean opening) {

  // Kept by the class itself, so that it keeps no connector's class in memory.
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
      // Another of its methods names a class that is not there; the layer may do without.
      return false;
    }
  }
}
