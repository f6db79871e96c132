package io.playground.pwp.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.playground.api.CloseReason;
import io.playground.api.PlaygroundAddress;
import io.playground.pwp.testing.LeakGuard;
import io.playground.pwp.testing.Recorder;
import io.playground.pwp.testing.TestNetwork;
import io.playground.pwp.testing.TestNetwork.Carrier;
import io.playground.pwp.vnic.Flow;
import io.playground.pwp.vnic.Vnic;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A server and a client on one network inside this process, and the protocols that the server accepted. */
@ExtendWith(LeakGuard.class)
abstract class TwoVnics {

  static final PlaygroundAddress SERVER = PlaygroundAddress.parse("20191.1.2.3");

  final TestNetwork network = new TestNetwork(Carrier.IN_PROCESS);
  final Vnic server = network.vnic("20191.1.2.3");
  final Vnic client = network.vnic("20191.1.2.4");
  final Queue<Recorder> accepted = new ConcurrentLinkedQueue<>();

  @AfterEach
  void end() {
    network.close();
    accepted.forEach(each -> assertThat(each.violations()).isEmpty());
  }

  Recorder accept() {
    accepted.add(new Recorder());
    return accepted.stream().reduce((first, last) -> last).orElseThrow();
  }

  Recorder firstAccepted() {
    await().until(() -> !accepted.isEmpty());
    return accepted.peek();
  }

  static CloseReason lost(Recorder recorder) {
    await().until(() -> recorder.reason().isPresent());
    assertThat(recorder.violations()).isEmpty();
    return recorder.reason().orElseThrow();
  }

  /** Runs on the flow's loop and waits. */
  static void onLoop(Flow flow, Runnable task) {
    CountDownLatch done = new CountDownLatch(1);
    flow.execute(
        () -> {
          task.run();
          done.countDown();
        });
    try {
      assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Runs here while the flow's loop does nothing. */
  static void whileLoopIsHeld(Flow flow, Runnable body) {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    flow.execute(
        () -> {
          held.countDown();
          try {
            boolean unused = over.await(10, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    try {
      assertThat(held.await(10, TimeUnit.SECONDS)).isTrue();
      body.run();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      over.countDown();
    }
  }
}
