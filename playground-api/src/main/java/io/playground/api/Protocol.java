package io.playground.api;

import java.nio.ByteBuffer;

/**
 * One side's view of one connection: the runtime calls it for everything that happens there.
 *
 * <p><b>Order</b>, which the runtime keeps whatever the layers below do:
 *
 * <pre>
 *   connectionMade  ( dataReceived | eofReceived | writableChanged )*  connectionLost
 *      once, first          no data after eofReceived                    once, last
 * </pre>
 *
 * <p><b>Threads.</b> All callbacks of a connection come on its event loop, one at a time: the next one
 * comes after the last has returned, even when a callback writes or closes. A callback must not block,
 * since that would hold up every connection of that event loop.
 * <br><b>Errors.</b> An exception out of a callback aborts this connection alone; everyone on it gets
 * a {@link CloseReason.LayerFailed} that names the class that threw.
 *
 * <p>A fresh instance serves each connection. An application implements this interface; a layer of a
 * stack extends {@link StackingProtocol}.
 */
public interface Protocol {

  /**
   * The connection is open; the transport accepts writes from now on.
   *
   * @param transport the way down, for the life of the connection; keep it
   */
  void connectionMade(Transport transport);

  /**
   * Bytes have come. Boundaries between them mean nothing unless a layer below says otherwise.
   *
   * @param data the bytes between position and limit. The buffer belongs to this protocol from now on,
   *     which may keep it, change it, or pass it on. It may be read-only
   */
  void dataReceived(ByteBuffer data);

  /**
   * The peer will write no more; this side may go on writing. Only some layers can know that. By default
   * nothing happens, and the connection stays open until it is closed.
   */
  default void eofReceived() {}

  /**
   * The way down has filled up (false) or has room again (true). Writing while it is full is no error, but
   * costs memory, until a layer below drops the data or the connection is aborted. By default nothing
   * happens.
   */
  default void writableChanged(boolean writable) {}

  /** The connection is over, and no callback follows. Later writes are dropped. */
  void connectionLost(CloseReason reason);
}
