package io.playground.api;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;

/**
 * A layer of a stack. Its base class forwards everything up, so that a layer overrides only what it
 * changes.
 *
 * <p>A layer that changes what is written, too, hands a {@link StackingTransport} of its own to the
 * layer above:
 *
 * <pre>{@code
 * public final class RotLayer extends StackingProtocol {
 *   @Override
 *   public void connectionMade(Transport lower) {
 *     higherProtocol().connectionMade(new StackingTransport(lower) {
 *       @Override
 *       public void write(ByteBuffer data) {
 *         lower.write(rotate(data));
 *       }
 *     });
 *   }
 *
 *   @Override
 *   public void dataReceived(ByteBuffer data) {
 *     higherProtocol().dataReceived(rotateBack(data));
 *   }
 * }
 * }</pre>
 *
 * <p><b>A layer decides when the connection is open for the layer above.</b> One that needs a handshake
 * keeps the transport, writes to it, and calls {@code higherProtocol().connectionMade} when the handshake
 * is done. If it never does, opening the connection fails after a while, with this layer's name.
 *
 * <p><b>Never hand up the transport you were given</b>; the layer above would write past this one. The
 * runtime notices, and aborts the connection with a reason that names the class.
 *
 * <p>Order, threads and errors are those of {@link Protocol}. A layer that ends the connection above it
 * ({@code higherProtocol().connectionLost}) also closes its own transport.
 */
public abstract class StackingProtocol implements Protocol {

  private Protocol higherProtocol;

  /** The one constructor; a layer is linked, by {@link #setHigherProtocol}, before its first callback. */
  protected StackingProtocol() {}

  /**
   * The layer above, or the application, which receives this layer's callbacks.
   *
   * @throws IllegalStateException if this layer is not part of a stack yet
   */
  protected final Protocol higherProtocol() {
    if (higherProtocol == null) {
      throw new IllegalStateException(
          getClass().getName()
              + " is not linked to a layer above it yet; whoever builds the stack does that with"
              + " setHigherProtocol, before connectionMade");
    }
    return higherProtocol;
  }

  /**
   * Links this layer to the one above. The builder of the stack calls it, once.
   *
   * @throws IllegalStateException if it is linked already: each connection needs new layers
   */
  public final void setHigherProtocol(Protocol higher) {
    requireNonNull(higher, "higher");
    if (higherProtocol != null) {
      throw new IllegalStateException(
          getClass().getName()
              + " is part of a stack already; a StackingProtocolFactory makes a fresh layer for each"
              + " connection");
    }
    higherProtocol = higher;
  }

  /** Hands the layer above a {@link StackingTransport} that forwards everything down. */
  @Override
  public void connectionMade(Transport transport) {
    higherProtocol().connectionMade(new StackingTransport(transport));
  }

  @Override
  public void dataReceived(ByteBuffer data) {
    higherProtocol().dataReceived(data);
  }

  @Override
  public void eofReceived() {
    higherProtocol().eofReceived();
  }

  @Override
  public void writableChanged(boolean writable) {
    higherProtocol().writableChanged(writable);
  }

  @Override
  public void connectionLost(CloseReason reason) {
    higherProtocol().connectionLost(reason);
  }
}
