package io.playground.pwp.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalIoHandler;
import io.playground.pwp.limits.QueueLimits;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** "Memory is bounded everywhere", by however many flows it is held. */
class InboxBudgetTest {

  private static final int MEBIBYTE = 1 << 20;

  private final MultiThreadIoEventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory());
  private final InboxBudget budget = new InboxBudget();

  @AfterEach
  void endTheLoop() {
    loops.shutdownGracefully().awaitUninterruptibly();
  }

  @Test
  void manyInboxesTogetherHoldNoMoreThanTheBudget() {
    int kept = 0;
    for (int i = 0; i < 100; i++) {
      if (inbox().add(ByteBuffer.allocate(MEBIBYTE))) {
        kept++;
      }
    }

    assertThat(kept).isEqualTo((int) (InboxBudget.MAXIMUM / MEBIBYTE) - 1);
  }

  @Test
  void whatIsReadOrClosedMakesRoom() {
    FlowInbox read = inbox();
    FlowInbox closed = inbox();
    while (read.add(ByteBuffer.allocate(MEBIBYTE))) {
      closed.add(ByteBuffer.allocate(MEBIBYTE));
    }
    assertThat(inbox().add(ByteBuffer.allocate(MEBIBYTE))).isFalse();

    assertThat(read.next()).isPresent();
    assertThat(inbox().add(ByteBuffer.allocate(MEBIBYTE))).isTrue();
    closed.close();

    assertThat(budget.take(InboxBudget.MAXIMUM / 3)).isTrue();
  }

  private FlowInbox inbox() {
    return new FlowInbox(loops.next(), QueueLimits.defaults(), budget);
  }
}
