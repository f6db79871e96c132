package io.playground.pwp.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A name server that takes its time holds up whoever asked it, and nobody else on the event loop. */
class HostLookupTest {

  /** Loops with a name server of the test's. */
  private static final class Loops extends ChannelLoops {

    Loops(OffLoopResolver.Lookup lookup) {
      super(ChannelKind.NIO, 1, lookup);
    }

    void close() {
      beginClose();
      try {
        awaitClosed();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Sharable
  private static final class Nothing extends ChannelInboundHandlerAdapter {}

  private static final Duration LONG = Duration.ofMinutes(1);

  private final CountDownLatch answers = new CountDownLatch(1);
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final Loops loops = new Loops(this::lookUp);
  private final EventLoop loop = loops.next();

  private List<InetAddress> lookUp(String host) throws UnknownHostException {
    asked.add(host);
    try {
      answers.await();
    } catch (InterruptedException e) {
      throw new UnknownHostException(host);
    }
    return List.of(InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() {
    loops.close();
    // A look-up can't be waited for by whoever closes, since it may take for ever; it is told to
    // end.
    await()
        .untilAsserted(
            () ->
                assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("playground-nio-")));
  }

  private ChannelFuture dial(int port, Duration timeout) {
    InetSocketAddress unresolved = InetSocketAddress.createUnresolved("switch.example", port);
    return loops.dial(loop, unresolved, timeout, new Nothing());
  }

  @Test
  void theEventLoopGoesOnWhileANameIsLookedUp() {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    ChannelFuture bound = loops.bind(any, new Nothing()).syncUninterruptibly();
    int port = ((InetSocketAddress) bound.channel().localAddress()).getPort();

    ChannelFuture dialled = dial(port, LONG);
    await().until(() -> asked.contains("switch.example"));
    loop.submit(() -> {}).syncUninterruptibly();
    assertThat(dialled.isDone()).isFalse();

    answers.countDown();
    assertThat(dialled.awaitUninterruptibly().cause()).isNull();
  }

  @Test
  void aNameServerThatDoesNotAnswerIsNotWaitedForLongerThanForTheHost() {
    ChannelFuture dialled = dial(9, Duration.ofMillis(20)).awaitUninterruptibly();

    assertThat(dialled.cause())
        .isInstanceOf(UnknownHostException.class)
        .hasMessageContaining("switch.example")
        .hasMessageContaining("PT0.02S");
  }

  @Test
  void aNameThatIsUnknownFailsTheDial() {
    Loops forgetful =
        new Loops(
            host -> {
              throw new UnknownHostException(host);
            });

    ChannelFuture dialled =
        forgetful
            .dial(
                forgetful.next(),
                InetSocketAddress.createUnresolved("nobody.example", 9),
                LONG,
                new Nothing())
            .awaitUninterruptibly();
    forgetful.close();

    assertThat(dialled.cause())
        .isInstanceOf(UnknownHostException.class)
        .hasMessage("nobody.example");
  }
}
