package io.playground.pwp.packets;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.playground.pwp.testing.LeakGuard;
import io.playground.pwp.testing.Vectors;
import io.playground.pwp.testing.Vectors.Recovery;
import io.playground.pwp.testing.WirePacket;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** After a bad start or end the reader looks for the next one (docs/wire.md, section 2). */
@ExtendWith(LeakGuard.class)
class FrameReaderTest {

  private static final int MAXIMUM = 1_000_000;

  private final FrameCounters counters = new FrameCounters();
  private final FrameReader reader = new FrameReader(ByteBufAllocator.DEFAULT, MAXIMUM, counters);
  private final CollectingSink sink = new CollectingSink();

  @AfterEach
  void release() {
    sink.close();
    reader.close();
  }

  private static byte[] frame(String data) {
    return WirePacket.of("1.1.1.1", 1, "2.2.2.2", 2, data.getBytes(StandardCharsets.UTF_8)).frame();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private List<String> delivered() {
    return sink.data().stream().map(each -> new String(each, StandardCharsets.UTF_8)).toList();
  }

  static Stream<Recovery> recoveries() {
    return Vectors.recoveries().stream();
  }

  @ParameterizedTest
  @MethodSource("recoveries")
  void atLeastWhatTheOriginalDeliversIsDelivered(Recovery recovery) {
    recovery.chunks().forEach(chunk -> sink.feed(reader, chunk));

    assertThat(sink.data()).containsSubsequence(recovery.delivers());
  }

  @ParameterizedTest
  @MethodSource("recoveries")
  void itMakesNoDifferenceHowTheStreamIsCut(Recovery recovery) {
    byte[] stream = joined(recovery.chunks().toArray(byte[][]::new));
    for (int cut = 0; cut <= stream.length; cut++) {
      try (CollectingSink cutSink = new CollectingSink();
          FrameReader cutReader =
              new FrameReader(ByteBufAllocator.DEFAULT, MAXIMUM, new FrameCounters())) {
        cutSink.feed(cutReader, Arrays.copyOfRange(stream, 0, cut));
        cutSink.feed(cutReader, Arrays.copyOfRange(stream, cut, stream.length));
        assertThat(cutSink.data()).containsSubsequence(recovery.delivers());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("recoveries")
  void aStreamMayComeByteByByte(Recovery recovery) {
    for (byte each : joined(recovery.chunks().toArray(byte[][]::new))) {
      sink.feed(reader, new byte[] {each});
    }

    assertThat(sink.data()).containsSubsequence(recovery.delivers());
  }

  @Test
  void framesAreHandedOnAsTheVeryBytesReceived() {
    byte[] first = frame("first");
    byte[] second = frame("second");

    sink.feed(reader, joined(first, second));

    assertThat(sink.frames()).containsExactly(first, second);
    assertThat(counters.frames()).isEqualTo(2);
    assertThat(counters.bytesSkipped()).isZero();
  }

  @Test
  void whatIsPassedOverIsCounted() {
    byte[] damaged = frame("damaged");
    damaged[damaged.length - 1]++;

    sink.feed(reader, joined("rubbish".getBytes(StandardCharsets.UTF_8), damaged, frame("good")));

    assertThat(delivered()).containsExactly("good");
    assertThat(counters.bytesSkipped()).isEqualTo("rubbish".length() + damaged.length);
  }

  /** A stream that lost bytes: the frame's payload then reaches into the frames that follow. */
  @Test
  void goodFramesInsideABadOneAreFound() {
    byte[] cutShort = frame("x".repeat(5_000));
    byte[] stream =
        joined(
            Arrays.copyOf(cutShort, 200),
            frame("first"),
            frame("second"),
            new byte[6_000],
            frame("third"));

    for (int i = 0; i < stream.length; i += 100) {
      sink.feed(reader, Arrays.copyOfRange(stream, i, Math.min(stream.length, i + 100)));
    }

    assertThat(delivered()).containsExactly("first", "second", "third");
  }

  /** The prefix and its checksum are right, so that only the bound tells that nobody means it. */
  @Test
  void aSizeOverTheMaximumIsTakenForDamage() {
    ByteBuf prefix = Unpooled.buffer().writeZero(FrameFormat.PREFIX_BYTES);
    FrameFormat.setPrefix(prefix, 0, MAXIMUM + 1);

    sink.feed(reader, joined(prefix.array().clone(), frame("good")));

    assertThat(delivered()).containsExactly("good");
  }

  @Test
  void negativeSizesAreTakenForDamage() {
    ByteBuf prefix = Unpooled.buffer().writeZero(FrameFormat.PREFIX_BYTES);
    FrameFormat.setPrefix(prefix, 0, -1);

    sink.feed(reader, joined(prefix.array().clone(), frame("good")));

    assertThat(delivered()).containsExactly("good");
  }

  @Test
  void aSinkThatWantsNoMoreGetsTheRestLater() {
    byte[] stream = joined(frame("first"), frame("second"), frame("third"));
    ByteBuf in = Unpooled.wrappedBuffer(stream);

    assertThat(reader.read(in, sink.stoppingAfter(1))).isFalse();
    assertThat(delivered()).containsExactly("first");
    assertThat(reader.read(in, sink)).isFalse();
    assertThat(delivered()).containsExactly("first", "second");
    assertThat(reader.read(in, sink.stoppingAfter(9))).isTrue();
    assertThat(delivered()).containsExactly("first", "second", "third");
  }

  @Test
  void framesAroundADamagedOneAreFound() {
    byte[] damaged = frame("damaged");
    damaged[damaged.length - 1]++;

    sink.feed(reader, joined(frame("a"), frame("b"), frame("c"), damaged, frame("d"), frame("e")));
    sink.feed(reader, frame("alone"));

    assertThat(delivered()).containsExactly("a", "b", "c", "d", "e", "alone");
  }

  /** What lies behind the frames that it did not take is counted once. */
  @Test
  void aSinkThatStopsBetweenFramesGetsTheRestLater() {
    byte[] rubbish = "rubbish".getBytes(StandardCharsets.UTF_8);
    ByteBuf in =
        Unpooled.wrappedBuffer(
            joined(frame("first"), frame("second"), frame("third"), rubbish, frame("fourth")));

    assertThat(reader.read(in, sink.stoppingAfter(1))).isFalse();
    assertThat(reader.read(in, sink.stoppingAfter(9))).isTrue();

    assertThat(delivered()).containsExactly("first", "second", "third", "fourth");
    assertThat(counters.frames()).isEqualTo(4);
    assertThat(counters.bytesSkipped()).isEqualTo(rubbish.length);
  }

  /**
   * Slices that a sink has kept must not change when the reader goes on in the same or another buffer.
   */
  @Test
  void randomStreamsInRandomPiecesAreReadRight() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<byte[]> sent = new ArrayList<>();
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (int i = 0; i < 300; i++) {
      if (random.nextInt(4) == 0) {
        byte[] noise = new byte[random.nextInt(40)];
        random.nextBytes(noise);
        stream.writeBytes(noise);
      }
      byte[] data = new byte[random.nextInt(random.nextInt(20) == 0 ? 70_000 : 300)];
      random.nextBytes(data);
      byte[] frame = WirePacket.of("1.1.1.1", 1, "2.2.2.2", 2, data).frame();
      sent.add(frame);
      stream.writeBytes(frame);
    }

    byte[] all = stream.toByteArray();
    for (int at = 0; at < all.length; ) {
      int length =
          Math.min(all.length - at, 1 + random.nextInt(random.nextBoolean() ? 50 : 50_000));
      sink.feed(reader, Arrays.copyOfRange(all, at, at + length));
      at += length;
    }

    assertThat(sink.frames()).as("seed %d", seed).containsExactlyElementsOf(sent);
  }

  @Test
  void whateverComesNothingIsThrownAndLaterFramesArrive() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      byte[] stream = joined(frame("a"), frame("bb"), frame("ccc"), frame("dddd"));
      for (int i = random.nextInt(8); i >= 0; i--) {
        stream[random.nextInt(stream.length)] = (byte) random.nextInt();
      }
      try (CollectingSink damagedSink = new CollectingSink();
          FrameReader damagedReader =
              new FrameReader(ByteBufAllocator.DEFAULT, MAXIMUM, new FrameCounters())) {
        int cut = random.nextInt(stream.length);
        damagedSink.feed(damagedReader, Arrays.copyOf(stream, cut));
        damagedSink.feed(damagedReader, Arrays.copyOfRange(stream, cut, stream.length));
        damagedSink.feed(damagedReader, new byte[MAXIMUM]);
        damagedSink.feed(damagedReader, frame("last"));
        assertThat(damagedSink.data())
            .as("seed %d, round %d", seed, round)
            .last()
            .isEqualTo("last".getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
