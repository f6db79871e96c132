package io.playground.pwp.channel;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** The kinds of channel that carry links. */
public enum ChannelKind {
  /**
   * TCP through Linux's own interface, which costs less than the JDK's; needs Netty's native library.
   */
  EPOLL("epoll") {
    @Override
    IoHandlerFactory newIoHandlers() {
      return EpollIoHandler.newFactory();
    }

    @Override
    ChannelFactory<ServerChannel> serverChannels() {
      return EpollServerSocketChannel::new;
    }

    @Override
    ChannelFactory<Channel> channels() {
      return EpollSocketChannel::new;
    }
  },
  /** TCP through the JDK: runs everywhere. */
  NIO("nio") {
    @Override
    IoHandlerFactory newIoHandlers() {
      return NioIoHandler.newFactory();
    }

    @Override
    ChannelFactory<ServerChannel> serverChannels() {
      return NioServerSocketChannel::new;
    }

    @Override
    ChannelFactory<Channel> channels() {
      return NioSocketChannel::new;
    }
  },
  /** From hand to hand inside this process, without a socket. */
  IN_PROCESS("in-process") {
    @Override
    IoHandlerFactory newIoHandlers() {
      return LocalIoHandler.newFactory();
    }

    @Override
    ChannelFactory<ServerChannel> serverChannels() {
      return LocalServerChannel::new;
    }

    @Override
    ChannelFactory<Channel> channels() {
      return LocalChannel::new;
    }

    @Override
    boolean isSocket() {
      return false;
    }

    @Override
    SocketAddress resolve(SocketAddress address) {
      if (address instanceof InetSocketAddress inet) {
        return inet.getPort() == 0
            ? LocalAddress.ANY
            : new LocalAddress(inet.getHostString() + ":" + inet.getPort());
      }
      return address;
    }
  };

  private final String label;

  ChannelKind(String label) {
    this.label = label;
  }

  /** For the names of threads and for messages. */
  public String label() {
    return label;
  }

  abstract IoHandlerFactory newIoHandlers();

  abstract ChannelFactory<ServerChannel> serverChannels();

  abstract ChannelFactory<Channel> channels();

  boolean isSocket() {
    return true;
  }

  SocketAddress resolve(SocketAddress address) {
    return address;
  }
}
