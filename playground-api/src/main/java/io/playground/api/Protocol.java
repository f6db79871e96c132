package io.playground.api;

import java.nio.ByteBuffer;

/**
 * One side's view of one connection: the callbacks by which it learns what happens there.
 *
 * <p><b>Order</b>, which the runtime keeps whatever the layers below do:
 *
 * <pre>
 *   connectionMade  ( dataReceived | eofReceived | writableChanged )*  connectionLost
 *      once, first          no data after eofReceived                    once, last
 * </pre>
 *
 * <p><b>Threads.</b> All callbacks of a connection come on its event loop, one at a time: the next one
 * comes after the last has returned, even when a callback writes or closes. A callback must not block:
 * it would hold up every connection of that event loop.
 * <br><b>Errors.</b> Anything thrown out of a callback aborts this connection alone; everyone on it is
 * told with a {@link CloseReason.LayerFailed} that names the class that threw.
 *
 * <p>A fresh instance serves each connection. An application implements this interface; a layer of a
 * stack extends {@link StackingProtocol}.
 */
public interface Protocol {

  /**
   * The connection is there; the transport may be written to from now on.
   *
   * @param transport the way down, for the life of the connection; worth keeping
   */
  void connectionMade(Transport transport);

  /**
   * Bytes have come. Boundaries between them mean nothing unless a layer below says otherwise.
   *
   * @param data what lies between position and limit; it belongs to this protocol from now on, which
   *     may keep it, change it, or hand it on, and may be read-only
   */
  void dataReceived(ByteBuffer data);

  /**
   * The peer will write no more; this side may go on writing. Comes only where a layer below can tell.
   * Unless overridden nothing happens, and the connection stays open until it is closed.
   */
  default void eofReceived() {}

  /**
   * The way down has filled up (false) or has room again (true). Writing on while it is full is not an
   * error, but costs memory, until a layer below drops it, or the connection is aborted. Unless overridden
   * nothing happens.
   */
  default void writableChanged(boolean writable) {}

  /** The connection is over, and no callback follows. Later writes are dropped. */
  void connectionLost(CloseReason reason);
}
