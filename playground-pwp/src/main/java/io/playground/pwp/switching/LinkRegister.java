package io.playground.pwp.switching;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.playground.pwp.switching.SwitchStatistics.Count;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open channels of a switch, at most so many, and their end.
 *
 * <p><b>Threads.</b> Any thread may call any method.
 */
final class LinkRegister {

  private static final Logger log = LoggerFactory.getLogger(LinkRegister.class);

  private final int maximumLinks;
  private final SwitchCounters counters;
  private final Set<Channel> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger links = new AtomicInteger();
  private final AtomicBoolean hasComplained = new AtomicBoolean();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private volatile boolean closing;

  LinkRegister(int maximumLinks, SwitchCounters counters) {
    this.maximumLinks = maximumLinks;
    this.counters = counters;
  }

  /** The switch listens on that channel. */
  void listensOn(Channel channel) {
    open.add(channel);
    // The JDK frees the port only when the selector has looked at the closed channel, which is
    // before anything that is scheduled for later. Where the loop ends instead, what is scheduled
    // is cancelled, and that counts as well.
    channel
        .closeFuture()
        .addListener(
            done ->
                channel
                    .eventLoop()
                    .schedule(() -> {}, 1, TimeUnit.MILLISECONDS)
                    .addListener(later -> removeFromOpen(channel)));
    closeIfClosing(channel);
  }

  /** A link has been opened. It is closed again if there are too many. */
  void add(Channel channel) {
    open.add(channel);
    if (links.incrementAndGet() > maximumLinks) {
      counters.increment(Count.REFUSED_LINKS);
      if (hasComplained.compareAndSet(false, true)) {
        log.warn(
            "{} was refused, as will be others: this switch takes {} links at one time",
            channel.remoteAddress(),
            maximumLinks);
      }
      close(channel);
    }
    closeIfClosing(channel);
  }

  /** A link has been closed. */
  void remove(Channel channel) {
    links.decrementAndGet();
    removeFromOpen(channel);
  }

  private void removeFromOpen(Channel channel) {
    open.remove(channel);
    completeIfClosed();
  }

  int links() {
    return links.get();
  }

  /** Closes every channel that is open now or opened later; completes when none is left. */
  CompletionStage<Void> close() {
    closing = true;
    open.forEach(LinkRegister::close);
    completeIfClosed();
    return closed();
  }

  /** Completes when none is left after {@link #close}. */
  CompletionStage<Void> closed() {
    return closed.minimalCompletionStage();
  }

  private void closeIfClosing(Channel channel) {
    if (closing) {
      close(channel);
    }
  }

  private void completeIfClosed() {
    if (closing && open.isEmpty()) {
      closed.complete(null);
    }
  }

  private static void close(Channel channel) {
    ChannelFuture unused = channel.close();
  }
}
