package io.playground.testkit.contract;

import io.playground.api.Cancellable;
import io.playground.api.CloseReason;
import io.playground.api.StackingProtocol;
import io.playground.api.StackingTransport;
import io.playground.api.Transport;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/** Layers for the checks, each wrong in one way; {@link SoundLayers} has those that are not. */
final class BrokenLayers {

  private BrokenLayers() {}

  /** Waits for a handshake that its peer never begins. */
  static final class NeverOpens extends StackingProtocol {
    @Override
    public void connectionMade(Transport lower) {}
  }

  static final class HandsUpWhatItWasGiven extends StackingProtocol {
    @Override
    public void connectionMade(Transport lower) {
      higherProtocol().connectionMade(lower);
    }
  }

  /** Forgets one byte in a thousand. */
  static final class LosesBytes extends StackingProtocol {
    @Override
    public void dataReceived(ByteBuffer data) {
      if (data.remaining() > 1_000) {
        data.position(data.position() + 1);
      }
      higherProtocol().dataReceived(data);
    }
  }

  /** Greets those above before they know of the connection. */
  static final class DataFirst extends StackingProtocol {
    @Override
    public void connectionMade(Transport lower) {
      higherProtocol().dataReceived(ByteBuffer.allocate(1));
      super.connectionMade(lower);
    }
  }

  static final class MadeAgain extends StackingProtocol {
    private Transport lower;
    private int reads;

    @Override
    public void connectionMade(Transport transport) {
      lower = transport;
      super.connectionMade(transport);
    }

    @Override
    public void dataReceived(ByteBuffer data) {
      super.dataReceived(data);
      if (++reads == 2) {
        super.connectionMade(lower);
      }
    }
  }

  static final class ThrowsAtTheEnd extends StackingProtocol {
    @Override
    public void connectionLost(CloseReason reason) {
      super.connectionLost(reason);
      throw new IllegalStateException("the end was too much for it");
    }
  }

  /** Takes each read for a whole frame. */
  static final class TakesReadsForFrames extends SoundLayers.Framed {
    @Override
    public void dataReceived(ByteBuffer data) {
      if (data.remaining() >= 4 && data.getInt(data.position()) == data.remaining() - 4) {
        higherProtocol().dataReceived(data.position(data.position() + 4).slice());
      }
    }
  }

  /** Handles what comes in pieces, and forgets that one read may hold two frames. */
  static final class ForgetsTheSecondFrame extends SoundLayers.Framed {
    private ByteBuffer kept = ByteBuffer.allocate(0);

    @Override
    public void dataReceived(ByteBuffer data) {
      ByteBuffer all = ByteBuffer.allocate(kept.remaining() + data.remaining());
      all.put(kept).put(data).flip();
      kept = all;
      if (all.remaining() >= 4 && all.remaining() - 4 >= all.getInt(0)) {
        higherProtocol().dataReceived(all.slice(4, all.getInt(0)));
        kept = ByteBuffer.allocate(0);
      }
    }
  }

  static SoundLayers.WithTransport dropsLargeWrites() {
    return new SoundLayers.WithTransport(
        lower ->
            new StackingTransport(lower) {
              @Override
              public void write(ByteBuffer data) {
                if (data.remaining() <= 1 << 20) {
                  lowerTransport().write(data);
                }
              }
            });
  }

  static SoundLayers.WithTransport diesOfEmptyWrites() {
    return new SoundLayers.WithTransport(
        lower ->
            new StackingTransport(lower) {
              @Override
              public void write(ByteBuffer data) {
                byte first = data.get(data.position());
                lowerTransport().write(data.put(data.position(), first));
              }
            });
  }

  static SoundLayers.WithTransport writesTheFirstOfSeveral() {
    return new SoundLayers.WithTransport(
        lower ->
            new StackingTransport(lower) {
              @Override
              public void writeAll(List<ByteBuffer> data) {
                data.stream().limit(1).forEach(lowerTransport()::write);
              }
            });
  }

  static SoundLayers.WithTransport forgetsThePosition() {
    return new SoundLayers.WithTransport(
        lower ->
            new StackingTransport(lower) {
              @Override
              public void write(ByteBuffer data) {
                lowerTransport().write(data.rewind());
              }
            });
  }

  /** Says that there is room whatever lies below. */
  static final class AlwaysHasRoom extends StackingProtocol {
    @Override
    public void connectionMade(Transport lower) {
      higherProtocol()
          .connectionMade(
              new StackingTransport(lower) {
                @Override
                public boolean isWritable() {
                  return true;
                }
              });
    }

    @Override
    public void writableChanged(boolean writable) {}
  }

  /** Passes on that there is no room, and not that there is again. */
  static final class StaysFull extends StackingProtocol {
    @Override
    public void writableChanged(boolean writable) {
      if (!writable) {
        super.writableChanged(false);
      }
    }
  }

  static SoundLayers.WithTransport neverPauses() {
    return new SoundLayers.WithTransport(
        lower ->
            new StackingTransport(lower) {
              @Override
              public void pauseReading() {}
            });
  }

  static SoundLayers.WithTransport neverResumes() {
    return new SoundLayers.WithTransport(
        lower ->
            new StackingTransport(lower) {
              @Override
              public void resumeReading() {}
            });
  }

  static SoundLayers.WithTransport runsTimersAtOnce() {
    return new SoundLayers.WithTransport(
        lower ->
            new StackingTransport(lower) {
              @Override
              public Cancellable schedule(Duration delay, Runnable task) {
                return lowerTransport().schedule(Duration.ZERO, task);
              }
            });
  }

  static SoundLayers.WithTransport offersAHalfCloseThatItHasNot() {
    return new SoundLayers.WithTransport(
        lower ->
            new StackingTransport(lower) {
              @Override
              public boolean canWriteEof() {
                return true;
              }

              @Override
              public void writeEof() {}
            });
  }

  /** Keeps what is written for a while, and forgets it at the end. */
  static SoundLayers.WithTransport forgetsWhatItKept() {
    return new SoundLayers.WithTransport(
        lower ->
            new StackingTransport(lower) {
              @Override
              public void write(ByteBuffer data) {
                lowerTransport().schedule(Duration.ofMillis(20), () -> lower.write(data));
              }
            });
  }

  static SoundLayers.WithTransport neverCloses() {
    return new SoundLayers.WithTransport(
        lower ->
            new StackingTransport(lower) {
              @Override
              public void close() {}
            });
  }

  static SoundLayers.WithTransport abortsLater() {
    return new SoundLayers.WithTransport(
        lower ->
            new StackingTransport(lower) {
              @Override
              public void abort() {
                lowerTransport().schedule(Duration.ofSeconds(1), lower::abort);
              }
            });
  }

  static final class SwallowsTheEnd extends StackingProtocol {
    @Override
    public void connectionLost(CloseReason reason) {}
  }

  /** Passes up what it has kept, but after the end. */
  static final class DataAfterTheEnd extends StackingProtocol {
    @Override
    public void connectionLost(CloseReason reason) {
      super.connectionLost(reason);
      higherProtocol().dataReceived(ByteBuffer.allocate(1));
    }
  }

  /** All connections share one switch, which the first that fails turns. */
  static final class SharesItsEnd extends StackingProtocol {
    private final List<CloseReason> ends;

    SharesItsEnd(List<CloseReason> ends) {
      this.ends = ends;
    }

    @Override
    public void dataReceived(ByteBuffer data) {
      if (ends.isEmpty()) {
        super.dataReceived(data);
      }
    }

    @Override
    public void connectionLost(CloseReason reason) {
      ends.add(reason);
      super.connectionLost(reason);
    }
  }
}
