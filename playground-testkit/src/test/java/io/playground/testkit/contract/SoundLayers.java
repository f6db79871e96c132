package io.playground.testkit.contract;

import io.playground.api.ConnectionInfo;
import io.playground.api.Connector;
import io.playground.api.StackingProtocol;
import io.playground.api.StackingProtocolFactory;
import io.playground.api.StackingTransport;
import io.playground.api.Transport;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Layers that keep the contract: one that overrides nothing, one that frames, and one with a
 * handshake and timers.
 */
final class SoundLayers {

  private SoundLayers() {}

  static Connector of(Supplier<? extends StackingProtocol> layer) {
    return Connector.of(StackingProtocolFactory.of(layer));
  }

  /** A layer that overrides nothing. */
  static final class Plain extends StackingProtocol {}

  /** A layer whose transport is to be made by a subclass, and all else is the base class's. */
  static class WithTransport extends StackingProtocol {
    private final Function<Transport, StackingTransport> maker;

    WithTransport(Function<Transport, StackingTransport> maker) {
      this.maker = maker;
    }

    @Override
    public void connectionMade(Transport lower) {
      higherProtocol().connectionMade(maker.apply(lower));
    }
  }

  /** Four bytes of length before each write; the other side may get it in any pieces. */
  static class Framed extends StackingProtocol {

    private ByteBuffer kept = ByteBuffer.allocate(64);

    @Override
    public void connectionMade(Transport lower) {
      higherProtocol()
          .connectionMade(
              new StackingTransport(lower) {
                @Override
                public void write(ByteBuffer data) {
                  ByteBuffer header = ByteBuffer.allocate(4).putInt(data.remaining()).flip();
                  lowerTransport().writeAll(List.of(header, data));
                }
              });
    }

    @Override
    public void dataReceived(ByteBuffer data) {
      if (kept.remaining() < data.remaining()) {
        kept = ByteBuffer.allocate(2 * (kept.position() + data.remaining())).put(kept.flip());
      }
      kept.put(data).flip();
      while (kept.remaining() >= 4 && kept.remaining() - 4 >= kept.getInt(kept.position())) {
        byte[] frame = new byte[kept.getInt()];
        kept.get(frame);
        higherProtocol().dataReceived(ByteBuffer.wrap(frame));
      }
      kept.compact();
    }
  }

  /**
   * A handshake, then numbered segments with acknowledgements and retransmission, a bounded window, and an
   * end that waits until all has arrived: what a team of the course writes.
   */
  static final class Reliable extends StackingProtocol {

    private static final int SEGMENT = 8_192;
    private static final int WINDOW = 64;
    private static final int MOST_QUEUED = 256;
    private static final Duration RETRY = Duration.ofMillis(200);
    private static final byte SYN = 0;
    private static final byte SYN_ACK = 1;
    private static final byte DATA = 2;
    private static final byte ACK = 3;

    private Transport lower;
    private boolean open;
    private boolean closing;
    private boolean toldFull;
    private int next;
    private int expected;
    private final List<ByteBuffer> unacknowledged = new ArrayList<>();
    private final List<ByteBuffer> queued = new ArrayList<>();

    @Override
    public void connectionMade(Transport transport) {
      lower = transport;
      if (lower.info().role() == ConnectionInfo.Role.CLIENT) {
        retryHandshake();
      }
    }

    private void retryHandshake() {
      if (!open) {
        lower.write(ByteBuffer.wrap(new byte[] {SYN, 0, 0, 0, 0, 0, 0, 0, 0}));
        lower.schedule(RETRY, this::retryHandshake);
      }
    }

    private ByteBuffer kept = ByteBuffer.allocate(0);

    @Override
    public void dataReceived(ByteBuffer data) {
      ByteBuffer all = ByteBuffer.allocate(kept.remaining() + data.remaining());
      all.put(kept).put(data).flip();
      while (all.remaining() >= 9 && all.remaining() - 9 >= all.getInt(all.position() + 5)) {
        byte kind = all.get();
        int number = all.getInt();
        int length = all.getInt();
        ByteBuffer payload = all.slice(all.position(), length).order(ByteOrder.BIG_ENDIAN);
        all.position(all.position() + length);
        segment(kind, number, payload);
      }
      kept = all;
    }

    private void segment(byte kind, int number, ByteBuffer payload) {
      switch (kind) {
        case SYN -> {
          lower.write(ByteBuffer.wrap(new byte[] {SYN_ACK, 0, 0, 0, 0, 0, 0, 0, 0}));
          opens();
        }
        case SYN_ACK -> opens();
        case DATA -> {
          if (number == expected) {
            expected++;
            higherProtocol().dataReceived(payload);
          }
          send(ACK, expected, ByteBuffer.allocate(0));
        }
        default -> acknowledged(number);
      }
    }

    private void opens() {
      if (!open) {
        open = true;
        higherProtocol().connectionMade(new Sending(lower));
      }
    }

    private void acknowledged(int upTo) {
      while (!unacknowledged.isEmpty() && next - unacknowledged.size() < upTo) {
        unacknowledged.remove(0);
      }
      pump();
      if (toldFull && queued.isEmpty()) {
        toldFull = false;
        higherProtocol().writableChanged(true);
      }
      if (closing && queued.isEmpty() && unacknowledged.isEmpty()) {
        lower.close();
      }
    }

    private void pump() {
      while (!queued.isEmpty() && unacknowledged.size() < WINDOW && lower.isWritable()) {
        ByteBuffer segment = queued.remove(0);
        if (unacknowledged.isEmpty()) {
          lower.schedule(RETRY, this::retry);
        }
        unacknowledged.add(segment);
        send(DATA, next++, segment.duplicate());
      }
    }

    private void retry() {
      if (unacknowledged.isEmpty()) {
        return;
      }
      int number = next - unacknowledged.size();
      for (ByteBuffer segment : unacknowledged) {
        send(DATA, number++, segment.duplicate());
      }
      lower.schedule(RETRY, this::retry);
    }

    private void send(byte kind, int number, ByteBuffer payload) {
      ByteBuffer header =
          ByteBuffer.allocate(9).put(kind).putInt(number).putInt(payload.remaining()).flip();
      lower.writeAll(List.of(header, payload));
    }

    @Override
    public void writableChanged(boolean writable) {
      if (writable) {
        pump();
        if (toldFull && queued.isEmpty()) {
          toldFull = false;
          higherProtocol().writableChanged(true);
        }
      }
    }

    private final class Sending extends StackingTransport {
      Sending(Transport lower) {
        super(lower);
      }

      @Override
      public void write(ByteBuffer data) {
        while (data.hasRemaining()) {
          ByteBuffer segment = ByteBuffer.allocate(Math.min(SEGMENT, data.remaining()));
          while (segment.hasRemaining()) {
            segment.put(data.get());
          }
          queued.add(segment.flip());
        }
        pump();
        if (!isWritable()) {
          toldFull = true;
        }
      }

      @Override
      public boolean isWritable() {
        return queued.size() < MOST_QUEUED;
      }

      @Override
      public void close() {
        closing = true;
        if (queued.isEmpty() && unacknowledged.isEmpty()) {
          lower.close();
        }
      }
    }
  }

  // --- wrong in one way each ---
}
