package io.playground.pwp.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which loop an accepted link comes to. */
class LinkLoopsTest {

  private final LinkLoops loops = new LinkLoops(2, Thread::new, LocalIoHandler.newFactory());
  private final List<Channel> links = new ArrayList<>();

  @AfterEach
  void end() {
    loops.shutdownGracefully(0, 10, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private List<EventLoop> accepted(int count) {
    return Stream.generate(this::accept).limit(count).toList();
  }

  private EventLoop accept() {
    Channel link = new LocalChannel();
    loops.register(link).syncUninterruptibly();
    links.add(link);
    return link.eventLoop();
  }

  @Test
  void aFewLinksShareALoop() {
    assertThat(accepted(LinkLoops.TOGETHER)).containsOnly(links.get(0).eventLoop());
  }

  @Test
  void manyLinksAreSharedOutEvenly() {
    List<EventLoop> of = accepted(4 * LinkLoops.TOGETHER);

    assertThat(of.stream().distinct()).hasSize(2);
    assertThat(of.stream().filter(of.get(0)::equals)).hasSize(2 * LinkLoops.TOGETHER);
  }

  @Test
  void theRoomOfAClosedLinkIsTakenAgain() {
    EventLoop first = accepted(LinkLoops.TOGETHER + 1).get(0);
    assertThat(accept()).isNotSameAs(first);

    links.get(0).close().syncUninterruptibly();

    assertThat(accept()).isSameAs(first);
  }
}
