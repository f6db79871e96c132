package io.playground.pwp.channel;

import static java.util.Objects.requireNonNull;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.resolver.InetSocketAddressResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Looks up host names for channels on other threads than theirs: a name server that does not answer
 * holds up no other connection of the event loop.
 */
final class OffLoopResolver extends AddressResolverGroup<InetSocketAddress> {

  /** Looks up a name, and takes what time it needs. */
  @FunctionalInterface
  interface Lookup {

    /** The machine's own way. */
    Lookup SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    /** At least one address. */
    List<InetAddress> addresses(String host) throws UnknownHostException;
  }

  private final Lookup lookup;
  private final Executor threads;
  private final Duration timeout;

  /**
   * @param threads where look-ups run
   * @param timeout after which a look-up fails; a later answer is ignored
   */
  OffLoopResolver(Lookup lookup, Executor threads, Duration timeout) {
    this.lookup = requireNonNull(lookup, "lookup");
    this.threads = requireNonNull(threads, "threads");
    this.timeout = requireNonNull(timeout, "timeout");
  }

  /** A fresh one each time: it holds nothing that would have to be closed with the loop. */
  @Override
  public AddressResolver<InetSocketAddress> getResolver(EventExecutor loop) {
    return newResolver(loop);
  }

  @Override
  protected AddressResolver<InetSocketAddress> newResolver(EventExecutor loop) {
    return new InetSocketAddressResolver(loop, new NameResolver(loop));
  }

  private final class NameResolver extends InetNameResolver {

    NameResolver(EventExecutor loop) {
      super(loop);
    }

    @Override
    protected void doResolve(String host, Promise<InetAddress> promise) {
      Promise<List<InetAddress>> all = executor().newPromise();
      all.addListener(
          done -> {
            if (done.isSuccess()) {
              promise.trySuccess(all.getNow().get(0));
            } else {
              promise.tryFailure(done.cause());
            }
          });
      doResolveAll(host, all);
    }

    @Override
    protected void doResolveAll(String host, Promise<List<InetAddress>> promise) {
      try {
        threads.execute(() -> lookUp(host, promise));
      } catch (RejectedExecutionException e) {
        promise.tryFailure(e);
        return;
      }
      Future<?> deadline =
          executor()
              .schedule(
                  () ->
                      promise.tryFailure(
                          new UnknownHostException(
                              host + ": no name server has answered within " + timeout)),
                  timeout.toNanos(),
                  TimeUnit.NANOSECONDS);
      promise.addListener(done -> deadline.cancel(false));
    }

    private void lookUp(String host, Promise<List<InetAddress>> promise) {
      try {
        promise.trySuccess(lookup.addresses(host));
      } catch (UnknownHostException | RuntimeException e) {
        promise.tryFailure(e);
      }
    }
  }
}
