package io.playground.pwp.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import io.netty.util.concurrent.Future;
import io.playground.pwp.backpressure.Traffic;
import io.playground.pwp.limits.QueueLimits;
import io.playground.pwp.testing.LeakGuard;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What goes to the system together, and what begins a write. */
@ExtendWith(LeakGuard.class)
class LinkWriterTest {

  /** Writes down what each flush sends, as text. */
  private final class FlushRecorder extends ChannelOutboundHandlerAdapter {

    private final StringBuilder unflushed = new StringBuilder();

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      ByteBuf bytes = message instanceof Handover handover ? handover.content() : (ByteBuf) message;
      unflushed.append(bytes.toString(StandardCharsets.US_ASCII));
      ChannelFuture unused = context.write(message, promise);
    }

    @Override
    public void flush(ChannelHandlerContext context) {
      if (!unflushed.isEmpty()) {
        flushes.add(unflushed.toString());
        unflushed.setLength(0);
      }
      context.flush();
    }
  }

  /** Reads on only when asked to. */
  private static final class Peer extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof Handover handover) {
        handover.tellTaken();
        handover.release();
      }
    }
  }

  /** Nobody here goes on because it is over. */
  private static final QueueLimits LIMITS = new QueueLimits(2_000, 4_000, Duration.ofHours(1));

  private final Queue<String> flushes = new ConcurrentLinkedQueue<>();
  private final AtomicInteger told = new AtomicInteger();
  private final MultiThreadIoEventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory());
  private final Queue<Channel> accepted = new ConcurrentLinkedQueue<>();
  private final Channel channel = open();
  private final LinkWriter writer = new LinkWriter(channel, LIMITS, told::incrementAndGet);

  private Channel open() {
    Channel server =
        new ServerBootstrap()
            .group(group)
            .channel(LocalServerChannel.class)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel child) {
                    child.pipeline().addLast(new Peer());
                    accepted.add(child);
                  }
                })
            .bind(LocalAddress.ANY)
            .syncUninterruptibly()
            .channel();
    Channel client =
        new Bootstrap()
            .group(group)
            .channel(LocalChannel.class)
            .handler(new FlushRecorder())
            .connect(server.localAddress())
            .syncUninterruptibly()
            .channel();
    await().until(() -> !accepted.isEmpty());
    return client;
  }

  @AfterEach
  void close() {
    turn(writer::close);
    Future<?> ended = group.shutdownGracefully(0, 10, TimeUnit.SECONDS);
    ended.syncUninterruptibly();
  }

  private static ByteBuf text(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
  }

  private void append(String text) {
    writer.room(text.length()).writeCharSequence(text, StandardCharsets.US_ASCII);
  }

  /** Writes within one turn of the loop, and lets it end. */
  private void turn(Runnable writes) {
    channel.eventLoop().submit(writes).syncUninterruptibly();
    channel.eventLoop().submit(() -> {}).syncUninterruptibly();
  }

  @Test
  void whatIsWrittenInOneTurnGoesOutTogetherInOrderAtItsEnd() {
    turn(
        () -> {
          append("a");
          writer.write(text("b"));
          append("c");
          append("d");
          assertThat(flushes).isEmpty();
        });

    assertThat(flushes).containsExactly("abcd");
  }

  /** An unfinished fragment begins a write of its own (docs/wire.md, section 5). */
  @Test
  void whatIsToBeginAWriteIsPartedFromWhatIsBeforeIt() {
    turn(
        () -> {
          append("a");
          writer.write(text("b"));
          writer.writeFirst(text("1"));
          writer.writeFirst(text("2"));
          append("c");
          writer.write(text("d"));
          writer.writeFirst(text("3"));
          // Sent now, it might be answered within the call of whoever wrote it.
          assertThat(flushes).isEmpty();
          assertThat(writer.pendingBytes()).isGreaterThanOrEqualTo(7);
        });

    assertThat(flushes).containsExactly("ab", "1", "2cd", "3");
  }

  @Test
  void theNextTurnGoesOutOnItsOwn() {
    turn(() -> append("a"));
    turn(() -> append("b"));

    assertThat(flushes).containsExactly("a", "b");
  }

  @Test
  void aTaskWaitsForAllThatWasWrittenBeforeIt() {
    Queue<String> done = new ConcurrentLinkedQueue<>();
    turn(
        () -> {
          append("a");
          writer.writeFirst(text("1"));
          writer.whenWritten(() -> done.add("written"));
          append("b");
          assertThat(done).isEmpty();
        });

    await().untilAsserted(() -> assertThat(done).containsExactly("written"));
    assertThat(flushes).containsExactly("a", "1b");
  }

  @Test
  void aTaskThatWaitsRunsThoughTheLinkIsLost() {
    Queue<String> done = new ConcurrentLinkedQueue<>();
    turn(
        () -> {
          writer.writeFirst(text("1"));
          writer.whenWritten(() -> done.add("done"));
          writer.close();
          assertThat(done).isEmpty();
        });

    await().untilAsserted(() -> assertThat(done).containsExactly("done"));
    assertThat(flushes).isEmpty();
  }

  @Test
  void whatWaitsCountsUntilItHasGone() {
    turn(
        () -> {
          writer.writeFirst(text("x".repeat(5_000)));
          assertThat(writer.isFull()).isTrue();
          assertThat(writer.isBacklogged()).isTrue();
        });

    await().until(() -> !writer.isFull() && told.get() > 0);
  }

  @Test
  void otherThreadsWritesCountAndComeInTheirOrder() {
    turn(
        () -> {
          Thread other =
              new Thread(
                  () -> {
                    writer.forward(text("a".repeat(3_000)), false);
                    writer.forward(text("b".repeat(3_000)), false);
                  });
          other.start();
          await().until(writer::isFull);
        });

    await().until(() -> String.join("", flushes).equals("a".repeat(3_000) + "b".repeat(3_000)));
    await().until(() -> !writer.isFull());
  }

  /** An in-process channel itself would take everything. */
  @Test
  void whatAnInProcessPeerHasNotTakenCounts() {
    accepted.peek().config().setAutoRead(false);
    // The read that was under way already.
    turn(() -> writer.write(text("first")));

    turn(() -> writer.write(text("x".repeat(5_000))));
    assertThat(writer.isFull()).isTrue();
    assertThat(flushes).hasSize(2);
    int toldBefore = told.get();

    accepted.peek().config().setAutoRead(true);

    await().until(() -> !writer.isFull());
    await().until(() -> told.get() > toldBefore);
    turn(() -> assertThat(writer.pendingBytes()).isZero());
  }

  @Test
  void whatWaitsInSeveralPlacesCountsTogetherUntilItHasDrainedBelowTheLowMark() {
    AtomicInteger released = new AtomicInteger();
    Traffic traffic = new Traffic(channel.eventLoop().ticker(), LIMITS.senderWait());
    accepted.peek().config().setAutoRead(false);
    // The read that was under way already.
    turn(() -> writer.write(text("first")));
    turn(() -> writer.write(text("x".repeat(3_000))));
    assertThat(writer.isFull()).isFalse();

    turn(
        () -> {
          Thread other = new Thread(() -> writer.forward(text("y".repeat(3_000)), false));
          other.start();
          await().until(() -> !other.isAlive());
          assertThat(writer.isFull()).isTrue();
          writer.gate().await(released::incrementAndGet, traffic);
        });
    assertThat(writer.isFull()).isTrue();
    turn(() -> writer.taken(2_500));
    assertThat(writer.isFull()).isTrue();
    assertThat(released).hasValue(0);
    turn(() -> writer.taken(1_500));

    turn(() -> {});
    assertThat(released).hasValue(1);
    assertThat(writer.isFull()).isFalse();
  }
}
