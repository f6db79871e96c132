package io.playground.pwp.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.api.PlaygroundAddress;
import io.playground.pwp.embedded.SwitchedVnic;
import io.playground.pwp.loops.EventLoops;
import io.playground.pwp.switching.Switch;
import io.playground.pwp.switching.SwitchOptions;
import io.playground.pwp.vnic.Vnic;
import io.playground.pwp.vnic.VnicOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** A network for one test; closing it ends all that runs on it, and checks that no thread is left. */
public final class TestNetwork implements AutoCloseable {

  /** What carries the links. */
  public enum Carrier {
    /** TCP on the loopback interface, through the best that this machine has. */
    SOCKETS,
    /** TCP on the loopback interface, through the JDK. */
    JDK_SOCKETS,
    /** Channels inside this process. */
    IN_PROCESS;

    EventLoops start() {
      return switch (this) {
        case SOCKETS -> EventLoops.sockets(2);
        case JDK_SOCKETS -> EventLoops.jdkSockets(2);
        case IN_PROCESS -> EventLoops.inProcess(2);
      };
    }
  }

  /** Threads of other networks are no leak. */
  private static final AtomicInteger OPEN = new AtomicInteger();

  static {
    Awaitility.setDefaultPollInterval(Duration.ofMillis(5));
    Awaitility.setDefaultPollDelay(Duration.ZERO);
  }

  private final EventLoops loops;
  private final List<Runnable> parts = new ArrayList<>();
  private Switch theSwitch;

  public TestNetwork(Carrier carrier) {
    this(carrier, SwitchOptions.defaults());
  }

  public TestNetwork(Carrier carrier, SwitchOptions options) {
    OPEN.incrementAndGet();
    loops = carrier.start();
    theSwitch = startSwitch(options);
  }

  /** One more switch, which replaces the one that VNICs link to from now on. */
  public Switch startSwitch(SwitchOptions options) {
    theSwitch = result(Switch.start(loops, options));
    parts.add(theSwitch::close);
    return theSwitch;
  }

  public EventLoops loops() {
    return loops;
  }

  public Switch theSwitch() {
    return theSwitch;
  }

  public Vnic vnic(String address) {
    return vnic(address, VnicOptions.defaults());
  }

  public Vnic vnic(String address, VnicOptions options) {
    Vnic vnic =
        result(
            SwitchedVnic.start(
                loops, PlaygroundAddress.parse(address), theSwitch.address(), options));
    parts.add(0, vnic::close);
    return vnic;
  }

  /** Waits for a stage that must not fail. */
  public static <T> T result(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the stage did not complete as it should", e);
    }
  }

  public static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    parts.forEach(Runnable::run);
    loops.close();
    if (OPEN.decrementAndGet() > 0) {
      return;
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("playground-"));
  }
}
