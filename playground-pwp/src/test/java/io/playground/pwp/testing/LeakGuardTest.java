package io.playground.pwp.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeakGuardTest {

  @Test
  void aBufferThatIsNeverReleasedIsFound() {
    List<String> leaks = new ArrayList<>();

    for (int attempt = 0; attempt < 20 && leaks.isEmpty(); attempt++) {
      leak();
      leaks.addAll(LeakGuard.collectLeaks());
    }

    assertThat(leaks).isNotEmpty();
  }

  @Test
  void releasedBuffersAreNoLeak() {
    LeakGuard.collectLeaks();

    ByteBufAllocator.DEFAULT.directBuffer(100).release();

    assertThat(LeakGuard.collectLeaks()).isEmpty();
  }

  private static void leak() {
    ByteBuf forgotten = ByteBufAllocator.DEFAULT.directBuffer(100);
    forgotten.writeByte(1);
  }
}
