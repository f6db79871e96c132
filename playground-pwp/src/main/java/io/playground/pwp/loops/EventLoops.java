package io.playground.pwp.loops;

import io.playground.pwp.channel.ChannelKind;
import io.playground.pwp.channel.SocketTransport;

/**
 * The event loops that a network runs on, and with them what carries its links: TCP, or channels inside
 * this process.
 *
 * <p>Any number of switches and VNICs share one set of loops; each connection stays on one loop for its
 * life.
 *
 * <p><b>Threads.</b> Any thread may call any method. The loops' own threads are no daemons: a program
 * goes on until it has closed its loops.
 */
public final class EventLoops extends NettyFreeLoops implements AutoCloseable {

  private EventLoops(ChannelKind kind, int threads) {
    super(kind, threads);
  }

  /** Links over TCP, on as many threads as this machine has processors. */
  public static EventLoops sockets() {
    return sockets(Runtime.getRuntime().availableProcessors());
  }

  /**
   * Links over TCP: through epoll where Netty's native library for it is present, else through the JDK.
   * The system property {@code playground.transport}, {@code nio} or {@code epoll}, says otherwise.
   *
   * @throws IllegalArgumentException if {@code threads} is less than 1
   */
  public static EventLoops sockets(int threads) {
    return new EventLoops(SocketTransport.chosen(), threads);
  }

  /**
   * Links over TCP through the JDK, wherever it runs.
   *
   * @throws IllegalArgumentException if {@code threads} is less than 1
   */
  public static EventLoops jdkSockets(int threads) {
    return new EventLoops(ChannelKind.NIO, threads);
  }

  /**
   * Links inside this process, without sockets. An internet address names a place in this process then:
   * what a switch binds as {@code localhost:9000}, a VNIC on any in-process loops reaches by the same
   * name.
   *
   * @throws IllegalArgumentException if {@code threads} is less than 1
   */
  public static EventLoops inProcess(int threads) {
    return new EventLoops(ChannelKind.IN_PROCESS, threads);
  }

  /**
   * Closes the VNICs and switches that still run on these loops, the youngest first, ends the loops,
   * and waits until their threads have ended. A second call waits, too, and does nothing else.
   *
   * <p>On a thread of these loops it cannot wait for itself: there it returns at once, and the loops
   * end soon after. An interrupt ends the waiting, not the closing; the thread's interrupted status
   * stays set.
   */
  @Override
  public void close() {
    beginClose();
    if (isOwnThread()) {
      return;
    }
    try {
      awaitClosed();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
