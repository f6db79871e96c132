package io.playground.bench.memory;

import io.playground.bench.process.Reply;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** The memory of this process. */
final class Heap {

  private static final int SETTLED = 3;

  private Heap() {}

  /**
   * What is left in the heap when garbage collections find no more to take, and the direct memory
   * beside it.
   */
  static Reply settled() throws InterruptedException {
    long least = Long.MAX_VALUE;
    int same = 0;
    while (same < SETTLED) {
      System.gc();
      // What is freed by reference queues and cleaners is freed soon after a collection.
      TimeUnit.MILLISECONDS.sleep(20);
      long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      same = used < least - least / 1_000 ? 0 : same + 1;
      least = Math.min(least, used);
    }
    long direct =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    return Reply.of("heap", least).with("direct", direct);
  }
}
