package io.playground.pwp.packets;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.playground.pwp.testing.LeakGuard;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a hostile stream costs, counted in bytes: a reader takes memory, and moves bytes in it, in
 * proportion to what has come, whatever prefixes claim and however the stream is cut.
 */
@ExtendWith(LeakGuard.class)
class FrameReaderCostTest {

  private static final int MAXIMUM = 1_000_000;
  private static final int FED = 3_000_000;
  private static final int PREFIX = 12;

  /** Bytes of collections for each byte that has come. */
  private static final int MOST_COPIES = 8;

  /** What even one byte that waits for the next read may take. */
  private static final int SMALLEST_COLLECTION = 512;

  /** Counts the bytes of all buffers that are asked for: no more than these can have been moved. */
  private static final class CountingAllocator extends AbstractByteBufAllocator {

    private long allocated;
    private int largest;

    @Override
    protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
      allocated += initialCapacity;
      largest = Math.max(largest, initialCapacity);
      return UnpooledByteBufAllocator.DEFAULT.heapBuffer(initialCapacity, maxCapacity);
    }

    @Override
    protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
      return newHeapBuffer(initialCapacity, maxCapacity);
    }

    @Override
    public boolean isDirectBufferPooled() {
      return false;
    }
  }

  private static final class NoFrames implements FrameReader.Sink {
    @Override
    public boolean accept(ByteBuf bytes, int frameStart, int packetLength) {
      throw new AssertionError("a frame at " + frameStart);
    }

    @Override
    public void bufferEnds() {}
  }

  /** Streams without one good frame, made to have the reader wait, and look again, as often as can be. */
  enum Attack {
    /** One prefix behind the other, and each claims all that there may be. */
    CLAIM_THE_MOST {
      @Override
      int claim(int prefix) {
        return MAXIMUM;
      }
    },
    /** Each ends one byte behind the one before it. */
    A_BYTE_MORE_EACH {
      @Override
      int claim(int prefix) {
        return Math.max(0, MAXIMUM - 11 * prefix % MAXIMUM);
      }
    },
    /** Each ends a piece behind the one before it. */
    A_PIECE_MORE_EACH {
      @Override
      int claim(int prefix) {
        return 100_000 + 488 * prefix % (MAXIMUM - 100_000);
      }
    },
    /** Nothing at all in each. */
    CLAIM_NOTHING {
      @Override
      int claim(int prefix) {
        return 0;
      }
    },
    /** Sizes as if by chance. */
    ANYTHING {
      @Override
      int claim(int prefix) {
        return Math.floorMod(prefix * 0x9E37_79B9, MAXIMUM);
      }
    };

    abstract int claim(int prefix);

    byte[] stream() {
      ByteBuffer stream = ByteBuffer.allocate(FED);
      for (int prefix = 0; stream.remaining() >= PREFIX; prefix++) {
        int claimed = claim(prefix);
        stream
            .putInt(FrameFormat.MAGIC)
            .putInt(claimed)
            .putInt(FrameFormat.prefixChecksum(claimed));
      }
      return stream.array();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CLAIM_THE_MOST, 1", "CLAIM_THE_MOST, 1500", "CLAIM_THE_MOST, 65536",
    "A_BYTE_MORE_EACH, 1", "A_BYTE_MORE_EACH, 1500", "A_BYTE_MORE_EACH, 65536",
    "A_PIECE_MORE_EACH, 1", "A_PIECE_MORE_EACH, 1500", "A_PIECE_MORE_EACH, 65536",
    "CLAIM_NOTHING, 1", "CLAIM_NOTHING, 1500", "CLAIM_NOTHING, 65536",
    "ANYTHING, 1", "ANYTHING, 1500", "ANYTHING, 65536",
  })
  void noStreamHasMoreMovedThanAFewTimesWhatHasCome(Attack attack, int piece) {
    CountingAllocator allocator = new CountingAllocator();
    byte[] stream = attack.stream();
    long pieces = 0;

    try (FrameReader reader = new FrameReader(allocator, MAXIMUM, new FrameCounters())) {
      for (int at = 0; at < FED; at += piece) {
        reader.read(Unpooled.wrappedBuffer(stream, at, Math.min(piece, FED - at)), new NoFrames());
        pieces++;
        assertThat(allocator.allocated)
            .isLessThanOrEqualTo((long) MOST_COPIES * (at + piece) + SMALLEST_COLLECTION * pieces);
      }
    }

    assertThat(allocator.largest).isLessThanOrEqualTo(3 * MAXIMUM);
  }
}
