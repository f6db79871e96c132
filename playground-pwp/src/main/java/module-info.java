/**
 * PWP, the network below every stack: link frames, the switch, and VNICs inside an application's
 * process.
 *
 * <p>Start at {@link io.playground.pwp.loops.EventLoops}, which everything runs on, then
 * {@link io.playground.pwp.switching.Switch} and {@link io.playground.pwp.embedded.SwitchedVnic}.
 *
 * <p>It runs on Netty, of which nothing shows in the exported packages: buffers are plain
 * {@link java.nio.ByteBuffer}s, addresses plain {@link java.net.SocketAddress}es.
 */
module io.playground.pwp {
  requires transitive io.playground.api;
  requires io.playground.packet;
  requires io.netty.buffer;
  requires io.netty.common;
  requires io.netty.resolver;
  requires io.netty.transport;
  requires io.netty.transport.classes.epoll;
  requires org.slf4j;

  exports io.playground.pwp.address;
  exports io.playground.pwp.embedded;
  exports io.playground.pwp.limits;
  exports io.playground.pwp.loops;
  exports io.playground.pwp.serving;
  exports io.playground.pwp.shared;
  exports io.playground.pwp.switching;
  exports io.playground.pwp.vnic;
}
