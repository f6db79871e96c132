package io.playground.pwp.vnic;

import static java.util.Objects.requireNonNull;

import io.playground.pwp.limits.QueueLimits;
import io.playground.pwp.limits.ReassemblyLimits;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * How much a VNIC bears and how long it waits. Made from {@link #defaults} by the {@code with} methods:
 *
 * <pre>{@code
 * VnicOptions.defaults().withRedial(new RedialOptions(Duration.ofMillis(50), Duration.ofSeconds(5)))
 * }</pre>
 *
 * <p>A {@code with} method throws an {@link IllegalArgumentException} for a value that makes no sense; the
 * message says what it would have to be.
 *
 * <p><b>Threads.</b> Options never change; hand them to another thread as you would any object.
 */
public final class VnicOptions {

  private static final Duration LONGEST_START = Duration.ofDays(1);

  private Duration startTimeout = Duration.ofSeconds(10);
  private RedialOptions redial = RedialOptions.defaults();

  /**
   * As a switch's, with a shorter wait: a VNIC whose flow does not read must go on before the switch
   * gives up on the whole VNIC, and drops what is for its other flows.
   */
  private QueueLimits queue =
      new QueueLimits(
          QueueLimits.defaults().lowWaterMark(),
          QueueLimits.defaults().highWaterMark(),
          QueueLimits.defaults().senderWait().dividedBy(4));

  private int maximumOutboundBytes = 64 * 1_024 * 1_024;
  private int maximumFlowsPerListener = 1_000_000;
  private ReassemblyLimits reassembly = ReassemblyLimits.defaults();
  private Clock clock = Clock.systemUTC();
  private RandomGenerator random = new Random();

  private VnicOptions() {}

  /**
   * Fit for an application with many connections: 64 MiB outbound at most, a million flows for each
   * listener.
   */
  public static VnicOptions defaults() {
    return new VnicOptions();
  }

  /** A copy with one change; this one stays as it is. */
  private VnicOptions with(Consumer<VnicOptions> change) {
    VnicOptions copy = new VnicOptions();
    copy.startTimeout = startTimeout;
    copy.redial = redial;
    copy.queue = queue;
    copy.maximumOutboundBytes = maximumOutboundBytes;
    copy.maximumFlowsPerListener = maximumFlowsPerListener;
    copy.reassembly = reassembly;
    copy.clock = clock;
    copy.random = random;
    change.accept(copy);
    copy.check();
    return copy;
  }

  private void check() {
    if (startTimeout.isNegative()
        || startTimeout.isZero()
        || startTimeout.compareTo(LONGEST_START) > 0) {
      throw new IllegalArgumentException(
          "startTimeout is "
              + startTimeout
              + ": it is more than zero, and at most "
              + LONGEST_START);
    }
    if (maximumOutboundBytes < queue.highWaterMark()) {
      throw new IllegalArgumentException(
          "maximumOutboundBytes is "
              + maximumOutboundBytes
              + ", less than the high-water mark, "
              + queue.highWaterMark());
    }
    if (maximumFlowsPerListener < 1) {
      throw new IllegalArgumentException(
          "maximumFlowsPerListener is " + maximumFlowsPerListener + ", less than 1");
    }
  }

  /** How long opening the link may take, and again its first packet through the switch and back. */
  public Duration startTimeout() {
    return startTimeout;
  }

  /** The same with another limit for a switch that does not answer at the start. */
  public VnicOptions withStartTimeout(Duration timeout) {
    return with(copy -> copy.startTimeout = requireNonNull(timeout, "timeout"));
  }

  /** How long to wait before a lost link is dialled again. */
  public RedialOptions redial() {
    return redial;
  }

  /** The same with other waits before a lost link is dialled again. */
  public VnicOptions withRedial(RedialOptions waits) {
    return with(copy -> copy.redial = requireNonNull(waits, "waits"));
  }

  /** For what waits to go out on the link, and for each flow that has paused reading. */
  public QueueLimits queue() {
    return queue;
  }

  /** The same with other limits of its queues. */
  public VnicOptions withQueue(QueueLimits limits) {
    return with(copy -> copy.queue = requireNonNull(limits, "limits"));
  }

  /** Bytes waiting for the link above which writes are dropped. */
  public int maximumOutboundBytes() {
    return maximumOutboundBytes;
  }

  /** The same with another bound on what waits to go out. */
  public VnicOptions withMaximumOutboundBytes(int bytes) {
    return with(copy -> copy.maximumOutboundBytes = bytes);
  }

  /** Flows that one listener may have at one time. */
  public int maximumFlowsPerListener() {
    return maximumFlowsPerListener;
  }

  /** The same with another bound on the flows of a listener. */
  public VnicOptions withMaximumFlowsPerListener(int flows) {
    return with(copy -> copy.maximumFlowsPerListener = flows);
  }

  /** For packets that come in fragments. */
  public ReassemblyLimits reassembly() {
    return reassembly;
  }

  /** The same with other limits of reassembly. */
  public VnicOptions withReassembly(ReassemblyLimits limits) {
    return with(copy -> copy.reassembly = requireNonNull(limits, "limits"));
  }

  /** By which incomplete packets age. */
  public Clock clock() {
    return clock;
  }

  /** The same with another clock. */
  public VnicOptions withClock(Clock other) {
    return with(copy -> copy.clock = requireNonNull(other, "clock"));
  }

  /**
   * For the jitter of redials and for the first fragment id. A VNIC uses it on its event loop only.
   */
  public RandomGenerator random() {
    return random;
  }

  /** The same with another source of randomness. */
  public VnicOptions withRandom(RandomGenerator other) {
    return with(copy -> copy.random = requireNonNull(other, "random"));
  }
}
