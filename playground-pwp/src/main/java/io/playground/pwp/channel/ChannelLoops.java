package io.playground.pwp.channel;

import static java.util.Objects.requireNonNull;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.Future;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Event loops of one kind of channel, and the opening of channels on them.
 *
 * <p><b>Threads.</b> Any thread may call any method.
 */
public abstract class ChannelLoops {

  /** Most of a frame with the largest payload comes in one read; an idle link costs 1 KiB. */
  private static final int SMALLEST_READ = 1_024;

  private static final int FIRST_READ = 4_096;
  private static final int LARGEST_READ = 256 * 1_024;

  /** At one time; a VNIC looks up one name at a time, and most know a number. */
  private static final int LOOKUPS = 2;

  private final ChannelKind kind;
  private final LinkLoops group;
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final Closers closers = new Closers();
  private final SocketBuffers buffers = new SocketBuffers();
  private final OffLoopResolver.Lookup lookup;
  private final ThreadPoolExecutor lookups;
  private final Queue<Thread> lookupThreads = new ConcurrentLinkedQueue<>();

  /**
   * @throws IllegalArgumentException if the number of threads is less than 1
   */
  protected ChannelLoops(ChannelKind kind, int threadCount) {
    this(kind, threadCount, OffLoopResolver.Lookup.SYSTEM);
  }

  ChannelLoops(ChannelKind kind, int threadCount, OffLoopResolver.Lookup lookup) {
    if (threadCount < 1) {
      throw new IllegalArgumentException(
          threadCount + " threads: event loops take at least one thread");
    }
    this.kind = requireNonNull(kind, "kind");
    this.group = new LinkLoops(threadCount, remembering(kind), kind.newIoHandlers());
    this.lookup = requireNonNull(lookup, "lookup");
    this.lookups =
        new ThreadPoolExecutor(
            LOOKUPS, LOOKUPS, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::lookupThread);
    lookups.allowCoreThreadTimeOut(true);
  }

  private Thread lookupThread(Runnable task) {
    Thread thread = new Thread(task, "playground-" + kind.label() + "-lookup");
    // A look-up can't be called off: one that hangs must not keep the program from ending.
    thread.setDaemon(true);
    lookupThreads.removeIf(each -> each.getState() == Thread.State.TERMINATED);
    lookupThreads.add(thread);
    return thread;
  }

  private ThreadFactory remembering(ChannelKind ofKind) {
    return task -> {
      Thread thread =
          new Thread(task, "playground-" + ofKind.label() + "-loop-" + (threads.size() + 1));
      threads.add(thread);
      return thread;
    };
  }

  /** The next loop, in turn. */
  public EventLoop next() {
    return group.next();
  }

  /** A user's address in the form that this kind of channel takes. */
  public SocketAddress resolve(SocketAddress address) {
    return kind.resolve(address);
  }

  /** Starts listening. Each accepted channel gets {@code perChannel}, which must be sharable. */
  public ChannelFuture bind(SocketAddress address, ChannelHandler perChannel) {
    return bind(address, perChannel, group);
  }

  /** The same with all accepted channels on one loop. */
  public ChannelFuture bind(SocketAddress address, ChannelHandler perChannel, EventLoopGroup on) {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(group, on)
            .channelFactory(kind.serverChannels())
            .childOption(ChannelOption.RECVBUF_ALLOCATOR, reads())
            .childHandler(perChannel);
    if (kind.isSocket()) {
      // A switch that restarts gets its port back although connections of the old one linger.
      bootstrap
          .option(ChannelOption.SO_REUSEADDR, true)
          .handler(buffers)
          .childOption(ChannelOption.TCP_NODELAY, true)
          .childOption(ChannelOption.SO_KEEPALIVE, true);
    }
    return bootstrap.bind(kind.resolve(address));
  }

  /** Opens a channel on one certain loop. A host name is looked up elsewhere first, in the same time. */
  public ChannelFuture dial(
      EventLoop loop, SocketAddress address, Duration timeout, ChannelHandler handler) {
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop)
            .channelFactory(kind.channels())
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                (int) Math.max(1, Math.min(Integer.MAX_VALUE, timeout.toMillis())))
            .option(ChannelOption.RECVBUF_ALLOCATOR, reads())
            .resolver(new OffLoopResolver(lookup, lookups, timeout))
            .handler(handler);
    if (!kind.isSocket()) {
      return bootstrap.connect(kind.resolve(address));
    }
    bootstrap.option(ChannelOption.TCP_NODELAY, true).option(ChannelOption.SO_KEEPALIVE, true);
    ChannelFuture dialed = bootstrap.connect(kind.resolve(address));
    return dialed.addListener((ChannelFuture done) -> noteSocket(done));
  }

  private void noteSocket(ChannelFuture dialed) {
    if (dialed.isSuccess()) {
      buffers.opened(dialed.channel());
    }
  }

  private static AdaptiveRecvByteBufAllocator reads() {
    return new AdaptiveRecvByteBufAllocator(SMALLEST_READ, FIRST_READ, LARGEST_READ);
  }

  /** Whether the calling thread is one of these loops. */
  protected final boolean isOwnThread() {
    return threads.contains(Thread.currentThread());
  }

  /**
   * Waits until the stage completes, however it does; on one of these loops, which may be needed for
   * that, it returns at once. An interrupt ends the waiting and stays set.
   */
  public void awaitElsewhere(CompletionStage<?> stage) {
    if (isOwnThread()) {
      return;
    }
    CountDownLatch done = new CountDownLatch(1);
    CompletionStage<?> unused = stage.whenComplete((value, failure) -> done.countDown());
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Has something ended before these loops end.
   *
   * @return false if they are ending already: then it must not start
   */
  public boolean closesFirst(Closer closer) {
    return closers.add(closer);
  }

  /** It has ended by itself. */
  public void forget(Closer closer) {
    closers.remove(closer);
  }

  /** Ends what runs on the loops, then the loops; does not wait. A second call does nothing. */
  protected final void beginClose() {
    if (closers.begin()) {
      CompletionStage<Void> unused =
          closers
              .closeAll()
              .whenComplete(
                  (closed, failure) -> {
                    // No quiet period: nothing runs there any more.
                    Future<?> unusedEnd = group.shutdownGracefully(0, 10, TimeUnit.SECONDS);
                    List<Runnable> unusedLookups = lookups.shutdownNow();
                  });
    }
  }

  /** Waits until every thread of the loops has ended. */
  protected final void awaitClosed() throws InterruptedException {
    group.terminationFuture().await();
    for (Thread thread : threads) {
      thread.join();
    }
    // One that hangs ends by itself, some time.
    if (lookups.awaitTermination(1, TimeUnit.SECONDS)) {
      // The pool is done with its threads a moment before they have ended.
      for (Thread thread : lookupThreads) {
        thread.join();
      }
    }
  }
}
