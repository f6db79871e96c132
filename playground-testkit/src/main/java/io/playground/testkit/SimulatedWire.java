package io.playground.testkit;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** One direction of the wire between two stacks. */
final class SimulatedWire {

  /** How long a held-back packet waits if none follows to overtake it. */
  private static final Duration OVERTAKEN = Duration.ofMillis(10);

  private final VirtualLoop loop;
  private final WireConditions conditions;
  private final Random random;
  private final Consumer<byte[]> receiver;
  private Optional<byte[]> heldBack = Optional.empty();
  private final ByteArrayOutputStream toBeCut = new ByteArrayOutputStream();
  private long offset;
  private long sent;
  private long dropped;
  private long duplicated;
  private long reordered;
  private long corrupted;

  SimulatedWire(
      VirtualLoop loop, WireConditions conditions, Random random, Consumer<byte[]> receiver) {
    this.loop = loop;
    this.conditions = conditions;
    this.random = random;
    this.receiver = receiver;
  }

  void send(byte[] packet) {
    sent++;
    if (chance(conditions.drop())) {
      dropped++;
      return;
    }
    byte[] arriving = packet;
    if (chance(conditions.corrupt())) {
      corrupted++;
      arriving = packet.clone();
      arriving[random.nextInt(arriving.length)] ^= (byte) (1 << random.nextInt(8));
    }
    boolean twice = chance(conditions.duplicate());
    if (heldBack.isEmpty() && chance(conditions.reorder())) {
      reordered++;
      heldBack = Optional.of(arriving);
      loop.schedule(OVERTAKEN, this, this::release);
    } else {
      carry(arriving);
      if (twice) {
        duplicated++;
        carry(arriving.clone());
      }
      release();
    }
  }

  private boolean chance(double probability) {
    return probability > 0 && random.nextDouble() < probability;
  }

  private void release() {
    Optional<byte[]> late = heldBack;
    heldBack = Optional.empty();
    late.ifPresent(this::carry);
  }

  private void carry(byte[] packet) {
    Chunking chunking = conditions.chunking();
    if (chunking instanceof Chunking.EachByte) {
      for (int i = 0; i < packet.length; i++) {
        arrives(packet, i, i + 1);
      }
    } else if (chunking instanceof Chunking.CutAt cut) {
      long at = cut.offset() - offset;
      if (at > 0 && at < packet.length) {
        arrives(packet, 0, (int) at);
        arrives(packet, (int) at, packet.length);
      } else {
        arrives(packet, 0, packet.length);
      }
    } else if (chunking instanceof Chunking.AtRandom) {
      // Writes before the next turn of the loop may be joined to this one.
      toBeCut.writeBytes(packet);
      if (random.nextBoolean()) {
        loop.execute(this::cut);
      } else {
        cut();
      }
    } else {
      arrives(packet, 0, packet.length);
    }
    offset += packet.length;
  }

  private void cut() {
    byte[] bytes = toBeCut.toByteArray();
    toBeCut.reset();
    int from = 0;
    while (from < bytes.length) {
      int rest = bytes.length - from;
      int length = random.nextInt(4) == 0 ? 1 + random.nextInt(Math.min(rest, 8)) : rest;
      if (random.nextBoolean()) {
        length = 1 + random.nextInt(rest);
      }
      arrives(bytes, from, from + length);
      from += length;
    }
  }

  private void arrives(byte[] bytes, int from, int to) {
    byte[] piece = Arrays.copyOfRange(bytes, from, to);
    if (conditions.latency().isZero()) {
      loop.execute(() -> receiver.accept(piece));
    } else {
      loop.schedule(conditions.latency(), this, () -> receiver.accept(piece));
    }
  }

  WireStatistics statistics() {
    return new WireStatistics(sent, dropped, duplicated, reordered, corrupted);
  }
}
