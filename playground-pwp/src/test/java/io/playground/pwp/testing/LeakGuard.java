package io.playground.pwp.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test class if a buffer of Netty's was collected that nobody had released. */
public final class LeakGuard implements AfterAllCallback {

  private static final int ROUNDS = 3;

  @Override
  public void afterAll(ExtensionContext context) {
    assertThat(collectLeaks()).as("buffers that were never released").isEmpty();
    assertThat(RecordingLeakDetector.isInUse()).as("buffers are followed").isTrue();
  }

  /** Lets garbage be collected, and says which buffers were found in it. */
  static List<String> collectLeaks() {
    List<String> leaks = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      System.gc();
      // The detector looks at what was collected whenever it is to follow another buffer.
      ByteBufAllocator.DEFAULT.heapBuffer(16).release();
      ByteBufAllocator.DEFAULT.directBuffer(16).release();
      leaks.addAll(RecordingLeakDetector.takeLeaks());
    }
    return leaks;
  }
}
