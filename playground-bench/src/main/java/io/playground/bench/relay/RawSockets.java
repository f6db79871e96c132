package io.playground.bench.relay;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * The peer's sockets: epoll where its library is there, as ours, and what Netty advises:
 *
 * <ul>
 *   <li>the native transport on Linux (netty.io/wiki/native-transports.html);
 *   <li>{@code TCP_NODELAY} and {@code SO_KEEPALIVE}, as the user guide sets them
 *       (netty.io/wiki/user-guide-for-4.x.html), and as ours has them;
 *   <li>the default allocator, which pools;
 *   <li>water marks fit for the size of the writes, and reads large enough for bulk (Javadoc of {@link
 *       WriteBufferWaterMark} and {@link AdaptiveRecvByteBufAllocator}).
 * </ul>
 *
 * <p>{@code FlushConsolidationHandler} is not in the pipelines: it gathers flushes of handlers that
 * ask for many, and the peer asks for one only, when {@link RawSender} has filled the channel and
 * when {@link RawProxy} has read all there was. So there is nothing left for it to gather, and it
 * would be one more handler for each message.
 */
final class RawSockets implements AutoCloseable {

  // The same as of ours. Tried: Netty's defaults, and half the reads with a quarter of the marks.
  // In bulk both are slower by a tenth and more, with small messages neither is faster.
  private static final int LARGEST_READ = 256 * 1_024;
  private static final WriteBufferWaterMark MARKS =
      new WriteBufferWaterMark(512 * 1_024, 1_024 * 1_024);

  private final boolean epoll = Epoll.isAvailable();
  private final EventLoopGroup group;

  RawSockets() {
    IoHandlerFactory handlers = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    group = new MultiThreadIoEventLoopGroup(Runtime.getRuntime().availableProcessors(), handlers);
  }

  /** Listens on a free port of the loopback interface. */
  Channel listen(ChannelHandler perChannel) {
    Class<? extends ServerChannel> type =
        epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    return new ServerBootstrap()
        .group(group)
        .channel(type)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.SO_KEEPALIVE, true)
        .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, MARKS)
        .childOption(ChannelOption.RECVBUF_ALLOCATOR, reads())
        .childHandler(perChannel)
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .syncUninterruptibly()
        .channel();
  }

  static int port(Channel listening) {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  /** Dials a port of the loopback interface. */
  ChannelFuture dial(int port, ChannelHandler handler) {
    return dial(group, epoll ? EpollSocketChannel.class : NioSocketChannel.class, port, handler);
  }

  /** The same, on the event loop of a channel. */
  static ChannelFuture dialOnLoopOf(Channel channel, int port, ChannelHandler handler) {
    return dial(channel.eventLoop(), channel.getClass(), port, handler);
  }

  private static ChannelFuture dial(
      EventLoopGroup loops, Class<? extends Channel> type, int port, ChannelHandler handler) {
    return new Bootstrap()
        .group(loops)
        .channel(type)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.SO_KEEPALIVE, true)
        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, MARKS)
        .option(ChannelOption.RECVBUF_ALLOCATOR, reads())
        .handler(handler)
        .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  private static AdaptiveRecvByteBufAllocator reads() {
    return new AdaptiveRecvByteBufAllocator(1_024, 4_096, LARGEST_READ);
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 10, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
