package io.playground.pwp.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import io.playground.pwp.packets.FrameCounters;
import io.playground.pwp.testing.LeakGuard;
import io.playground.pwp.testing.WirePacket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Reading no faster than those who take the frames allow. */
@ExtendWith(LeakGuard.class)
class LinkReaderTest {

  private final List<String> events = new ArrayList<>();
  private int pauseAfter = Integer.MAX_VALUE;
  private LinkReader opened;

  private final LinkReader reader =
      new LinkReader(
          new LinkHandler() {
            @Override
            public void opened(Channel itsChannel, LinkReader itsReader) {
              opened = itsReader;
            }

            @Override
            public void frame(ByteBuf bytes, int frameStart, int packetLength) {
              String text = bytes.toString(frameStart, packetLength, StandardCharsets.ISO_8859_1);
              events.add(text.substring(text.length() - 5));
              if (events.size() >= pauseAfter) {
                reader.pause();
              }
            }

            @Override
            public void bufferEnds() {}

            @Override
            public void fullnessChanged() {}

            @Override
            public void closed() {
              events.add("closed");
            }
          },
          100_000,
          new FrameCounters());

  private final EmbeddedChannel channel = new EmbeddedChannel(reader);

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  /** Frames whose text ends, without the trailer, in the given five letters. */
  private static ByteBuf frames(String... texts) {
    ByteBuf all = Unpooled.buffer();
    for (String text : texts) {
      // The last twelve bytes of what is cut out of the frame belong to the packet: prefix and
      // trailer are as long.
      byte[] data = (text + "............").getBytes(StandardCharsets.US_ASCII);
      all.writeBytes(WirePacket.of("1.1.1.1", 1, "2.2.2.2", 2, data).frame());
    }
    return all;
  }

  @Test
  void framesComeInOrder() {
    channel.writeInbound(frames("aaaaa", "bbbbb"), frames("ccccc"));

    assertThat(opened).isSameAs(reader);
    assertThat(events).containsExactly("aaaaa", "bbbbb", "ccccc");
  }

  @Test
  void aPauseHoldsBackEvenWhatHasBeenReadAlready() {
    pauseAfter = 1;

    channel.writeInbound(frames("aaaaa", "bbbbb"), frames("ccccc"));

    assertThat(events).containsExactly("aaaaa");
    assertThat(channel.config().isAutoRead()).isFalse();
  }

  @Test
  void goingOnDeliversWhatWaitsAndThenReadsOn() {
    pauseAfter = 1;
    channel.writeInbound(frames("aaaaa", "bbbbb"), frames("ccccc"));
    pauseAfter = Integer.MAX_VALUE;

    reader.goOn();

    assertThat(events).containsExactly("aaaaa", "bbbbb", "ccccc");
    assertThat(channel.config().isAutoRead()).isTrue();
  }

  @Test
  void aPauseWhileWhatWaitsIsDeliveredHoldsBackTheRest() {
    pauseAfter = 1;
    channel.writeInbound(frames("aaaaa", "bbbbb"), frames("ccccc"));

    reader.goOn();
    assertThat(events).containsExactly("aaaaa", "bbbbb");
    reader.goOn();
    assertThat(events).containsExactly("aaaaa", "bbbbb", "ccccc");
    assertThat(channel.config().isAutoRead()).isFalse();
  }

  @Test
  void everyPauseTakesOneGoingOn() {
    reader.pause();
    reader.pause();
    channel.writeInbound(frames("aaaaa"));

    reader.goOn();
    assertThat(events).isEmpty();
    reader.goOn();
    assertThat(events).containsExactly("aaaaa");
  }

  @Test
  void whatWaitsWhenTheLinkIsLostIsReleased() {
    reader.pause();
    ByteBuf waiting = frames("aaaaa");
    channel.writeInbound(waiting);

    channel.finish();

    assertThat(waiting.refCnt()).isZero();
    assertThat(events).containsExactly("closed");
  }
}
