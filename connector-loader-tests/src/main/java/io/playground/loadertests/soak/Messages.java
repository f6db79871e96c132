package io.playground.loadertests.soak;

import java.nio.ByteBuffer;
import java.util.function.LongConsumer;

/** Numbers on a connection, eight bytes each; zero says that it ends. */
final class Messages {

  static final long BYE = 0;

  private final ByteBuffer partial = ByteBuffer.allocate(Long.BYTES);

  static ByteBuffer of(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).flip();
  }

  /** Gives each number that is complete with this data. */
  void read(ByteBuffer data, LongConsumer take) {
    while (data.hasRemaining()) {
      partial.put(data.get());
      if (!partial.hasRemaining()) {
        take.accept(partial.flip().getLong());
        partial.clear();
      }
    }
  }
}
