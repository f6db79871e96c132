package io.playground.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.playground.api.CloseReason;
import io.playground.api.Protocol;
import io.playground.api.Transport;
import io.playground.testkit.Chunking;
import io.playground.testkit.LayerHarness;
import io.playground.testkit.StackPair;
import io.playground.testkit.WireConditions;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Checks that written data arrives, however the network cuts it. */
final class DataChecks {

  /** Our readers accept packets of the standard encoding of up to 16 MiB. */
  private static final int LONGER_THAN_A_PACKET = (16 << 20) + 4_099;

  /** Above it, cuts are at random places, so that checking a talkative stack also takes only seconds. */
  private static final int MOST_SPLITS = 2_048;

  private static final int RANDOM_RUNS = 50;

  private DataChecks() {}

  static void arrivesIntact(Subject subject) {
    StackPair pair = subject.builder().serverApplication(new Echo()).build();
    if (!Subject.opens(pair)) {
      subject.opened(subject.builder().build());
    }
    Subject.take(pair, pair.server(), 5);
    requireGreeting(pair);
    for (int size : new int[] {1, 2, 255, 256, 1_000, 65_535, 65_536, 70_000}) {
      byte[] data = subject.data(size);
      pair.client().write(data);
      String where = "of a write of " + size + " bytes";
      requireArrives(subject, pair, pair.server(), data, where + " from client to server");
      requireArrives(
          subject, pair, pair.client(), data, where + " that the server made in a callback");
    }
  }

  private static void requireGreeting(StackPair pair) {
    String answered = new String(Subject.take(pair, pair.client(), 5), UTF_8);
    if (!answered.equals("hello")) {
      throw CheckEnded.failed(
          "the client wrote 'hello', the server's application wrote what it got back, and the client's"
              + " application got '"
              + answered
              + "'"
              + Subject.ended(pair.server()),
          "what is written on one side is what the other side gets",
          "Look at write on each side, and at dataReceived on the other; on PWP the server's side is made"
              + " by the first bytes that reach it.");
    }
  }

  private static void requireArrives(
      Subject subject, StackPair pair, LayerHarness receiver, byte[] data, String where) {
    subject.requireSame(data, Subject.take(pair, receiver, data.length), where, pair);
  }

  static void survivesEverySplit(Subject subject) {
    subject.open();
    long bytes = exchange(subject, new Chunking.AsWritten(), "on a wire that splits nothing");
    exchange(subject, new Chunking.EachByte(), "where each byte came on its own");
    if (bytes <= MOST_SPLITS) {
      for (long at = 1; at < bytes; at++) {
        exchangeCutAt(subject, at);
      }
      return;
    }
    Random random = subject.random();
    for (int i = 0; i < MOST_SPLITS; i++) {
      exchangeCutAt(subject, 1 + (long) (random.nextDouble() * (bytes - 1)));
    }
  }

  private static void exchangeCutAt(Subject subject, long at) {
    exchange(subject, new Chunking.CutAt(at), "with reads that were cut at byte " + at);
  }

  static void survivesRandomSplits(Subject subject) {
    subject.open();
    Random random = subject.random();
    exchange(subject, new Chunking.AsWritten(), "on a wire that splits nothing");
    for (int run = 0; run < RANDOM_RUNS; run++) {
      exchange(
          subject,
          WireConditions.perfect()
              .withChunking(new Chunking.AtRandom())
              .withSeed(random.nextLong()),
          "with reads that were cut and joined at random");
    }
  }

  private static long exchange(Subject subject, Chunking chunking, String where) {
    return exchange(subject, WireConditions.perfect().withChunking(chunking), where);
  }

  /** Holds a short conversation; returns the bytes on the wire in its longer direction. */
  private static long exchange(Subject subject, WireConditions conditions, String where) {
    // The opening is cut, too: a stack that no longer opens has not survived the cut.
    StackPair pair = subject.builder().wire(conditions).build();
    if (!Subject.opens(pair) || !Subject.greetingArrives(pair)) {
      throw CheckEnded.failed(
          "the connection did not open, or its first write did not arrive, "
              + where
              + Subject.ended(pair.client())
              + Subject.ended(pair.server()),
          "a layer gets the stream in whatever pieces the network made of it",
          "Keep what is not complete yet until more comes." + subject.chance());
    }
    for (String text : List.of("a", "two words", "grüße, 世界")) {
      byte[] data = text.getBytes(UTF_8);
      writeTwice(pair.client(), data);
      requireArrives(subject, pair, pair.server(), twice(data), "from client to server, " + where);
      writeTwice(pair.server(), data);
      requireArrives(subject, pair, pair.client(), twice(data), "from server to client, " + where);
    }
    return Math.max(pair.client().takeSentBytes().length, pair.server().takeSentBytes().length);
  }

  /** Writes twice in one turn of the loop, so that the wire may join the writes. */
  private static void writeTwice(LayerHarness writer, byte[] data) {
    writer.transport().write(ByteBuffer.wrap(data.clone()));
    writer.transport().write(ByteBuffer.wrap(data.clone()));
    writer.run();
  }

  private static byte[] twice(byte[] data) {
    byte[] twice = Arrays.copyOf(data, 2 * data.length);
    System.arraycopy(data, 0, twice, data.length, data.length);
    return twice;
  }

  static void largeWrites(Subject subject) {
    StackPair pair = subject.open();
    carryLarge(subject, pair, pair.client(), pair.server(), (1 << 20) + 1);
    carryLarge(subject, pair, pair.server(), pair.client(), (1 << 20) + 1);
    carryLarge(subject, pair, pair.client(), pair.server(), LONGER_THAN_A_PACKET);
  }

  private static void carryLarge(
      Subject subject, StackPair pair, LayerHarness writer, LayerHarness reader, int size) {
    byte[] data = subject.data(size);
    writer.write(data);
    writer.takeSent();
    requireArrives(subject, pair, reader, data, "of a write of " + size + " bytes");
    writer.takeSent();
  }

  static void emptyWrites(Subject subject) {
    StackPair pair = subject.open();
    for (LayerHarness writer : List.of(pair.client(), pair.server())) {
      LayerHarness reader = writer == pair.client() ? pair.server() : pair.client();
      writer.write("before");
      writer.write("");
      writer.writeAll(List.of());
      writer.writeAll(List.of(ByteBuffer.allocate(0), ByteBuffer.allocate(0)));
      writer.write("after");
      requireArrives(
          subject,
          pair,
          reader,
          "beforeafter".getBytes(UTF_8),
          "of writes with empty ones between");
    }
  }

  static void writeAll(Subject subject) {
    StackPair pair = subject.open();
    for (LayerHarness writer : List.of(pair.client(), pair.server())) {
      LayerHarness reader = writer == pair.client() ? pair.server() : pair.client();
      byte[] data = subject.data(3_000);
      writer.writeAll(
          List.of(
              ByteBuffer.wrap(Arrays.copyOfRange(data, 0, 7)),
              ByteBuffer.allocate(0),
              ByteBuffer.wrap(Arrays.copyOfRange(data, 7, 1_024)),
              ByteBuffer.wrap(Arrays.copyOfRange(data, 1_024, 3_000))));
      requireArrives(subject, pair, reader, data, "of a writeAll of four buffers");
    }
  }

  static void buffersOfEveryKind(Subject subject) {
    StackPair pair = subject.open();
    byte[] data = subject.data(100);
    for (ByteBuffer buffer : buffers(data)) {
      String kind = buffer.toString();
      pair.client().write(buffer);
      requireArrives(subject, pair, pair.server(), data, "of a write of " + kind);
    }
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    List<ByteBuffer> gathered = buffers(data);
    gathered.forEach(buffer -> expected.writeBytes(data));
    pair.client().writeAll(gathered);
    requireArrives(
        subject, pair, pair.server(), expected.toByteArray(), "of a writeAll of such buffers");
  }

  /** The same bytes, between position and limit of buffers of different kinds. */
  private static List<ByteBuffer> buffers(byte[] data) {
    List<ByteBuffer> buffers = new ArrayList<>();
    ByteBuffer direct = ByteBuffer.allocateDirect(data.length);
    buffers.add(direct.put(data).flip());
    byte[] wide = new byte[data.length + 20];
    Arrays.fill(wide, (byte) '!');
    System.arraycopy(data, 0, wide, 10, data.length);
    buffers.add(ByteBuffer.wrap(wide, 10, data.length));
    buffers.add(ByteBuffer.wrap(wide, 10, data.length).slice());
    buffers.add(ByteBuffer.wrap(wide, 10, data.length).asReadOnlyBuffer());
    return buffers;
  }

  /** A server's application that echoes data within the callback. */
  private static final class Echo implements Protocol {

    private Transport transport;

    @Override
    public void connectionMade(Transport newTransport) {
      transport = newTransport;
    }

    @Override
    public void dataReceived(ByteBuffer data) {
      transport.write(data);
    }

    @Override
    public void connectionLost(CloseReason reason) {}
  }
}
