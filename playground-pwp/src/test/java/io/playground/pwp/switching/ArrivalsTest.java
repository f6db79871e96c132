package io.playground.pwp.switching;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.playground.pwp.link.AddressBlock;
import io.playground.pwp.testing.Vectors;
import io.playground.pwp.testing.WirePacket;
import io.playground.pwp.wire.FrameCounters;
import io.playground.pwp.wire.FrameFormat;
import io.playground.pwp.wire.FrameReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Frames that came together are read together, and each is looked up when its turn comes. */
class ArrivalsTest {

  private final ForwardingTable<String> table = new ForwardingTable<>(new Random());

  private static byte[] to(String destination, String data) {
    return WirePacket.of("5.5.5.5", 1, destination, 2, data.getBytes(StandardCharsets.UTF_8))
        .frame();
  }

  /** Forwards as a switch does, and writes down what. */
  private final class Forwarding implements FrameReader.Sink, Outlet<String> {

    private final Arrivals arrivals = new Arrivals(table);
    private final Run<String> run = new Run<>(table, this);
    private final List<String> events = new ArrayList<>();
    private final boolean together;
    private final Random stops;

    /** The seed tells when it wants no more frames. */
    Forwarding(boolean together, long seed) {
      this.together = together;
      this.stops = new Random(seed);
    }

    @Override
    public void comes(ByteBuf bytes, int firstFrame, int frames) {
      if (together) {
        arrivals.comes(bytes, firstFrame, frames);
      }
    }

    @Override
    public boolean accept(ByteBuf bytes, int frameStart, int packetLength) {
      Arrival arrival = arrivals.take(bytes, frameStart, packetLength);
      switch (arrival.kind()) {
        case FORWARD -> run.add(bytes, arrival, packetLength + FrameFormat.OVERHEAD);
        case ANNOUNCE, MALFORMED_DESTINATION, UNKNOWN ->
            events.add(arrival.kind() + " at " + frameStart);
      }
      return stops.nextInt(10) > 0;
    }

    @Override
    public void bufferEnds() {
      arrivals.bufferEnds();
      run.end();
    }

    @Override
    public void forward(String link, ByteBuf bytes, int start, int end, int frames, boolean first) {
      events.add(frames + " frames from " + start + " to " + end + " to " + link + " " + first);
    }

    @Override
    public void unserved(int frames) {
      events.add(frames + " to nobody");
    }

    List<String> read(byte[] bytes) {
      ByteBuf in = Unpooled.wrappedBuffer(bytes);
      try (FrameReader frames =
          new FrameReader(ByteBufAllocator.DEFAULT, 100_000, new FrameCounters())) {
        while (!frames.read(in, this)) {
          events.add("stop");
        }
      }
      in.release();
      return events;
    }
  }

  @Test
  void framesAreForwardedAsIfEachHadComeAlone() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (String block : List.of("2.2.2.2", "2.2.2.3", "2.2.2.*", "2.2.*.*", "3.3.3.3")) {
      table.add(AddressBlock.parse(block), "link of " + block);
    }
    List<byte[]> kinds =
        List.of(
            to("2.2.2.2", "one"),
            to("2.2.2.3", "two"),
            to("2.2.2.4", "three"),
            to("2.2.9.9", "four"),
            to("3.3.3.3", "five"),
            to("9.9.9.9", "to nobody"),
            to("2.2.*.*", "malformed"),
            Vectors.frame("wire fragment"),
            Vectors.frame("spmp framed for a switch"),
            "rubbish".getBytes(StandardCharsets.UTF_8));
    for (int round = 0; round < 300; round++) {
      ByteBuf stream = Unpooled.buffer();
      for (int i = random.nextInt(60); i >= 0; i--) {
        byte[] next = kinds.get(random.nextInt(kinds.size()));
        for (int times = random.nextInt(3); times >= 0; times--) {
          stream.writeBytes(next);
        }
      }
      byte[] bytes = new byte[stream.readableBytes()];
      stream.readBytes(bytes);

      assertThat(new Forwarding(true, round).read(bytes))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(new Forwarding(false, round).read(bytes));
    }
  }

  @Test
  void aLookUpSeesWhatFramesBeforeItHaveChanged() {
    ByteBuf in = Unpooled.wrappedBuffer(to("1.1.1.1", "a"), to("2.2.2.2", "b"), to("1.1.1.1", "c"));
    Arrivals arrivals = new Arrivals(table);
    int length = FrameFormat.packetLength(in, 0);
    arrivals.comes(in, 0, 3);

    for (int frame = 0; frame < 3; frame++) {
      int start = frame * (length + FrameFormat.OVERHEAD);
      Arrival arrival = arrivals.take(in, start, length);
      assertThat(arrival.start()).isEqualTo(start);
      List<String> links = new ArrayList<>();
      table.collect(arrival.destination(), arrival.destination().copy(), links);
      assertThat(links).isEqualTo(frame < 2 ? List.of() : List.of("late"));
      table.add(AddressBlock.parse("1.1.1." + frame), "late");
    }
    in.release();
  }
}
