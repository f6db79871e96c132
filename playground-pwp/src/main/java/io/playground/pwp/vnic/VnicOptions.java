package io.playground.pwp.vnic;

import static java.util.Objects.requireNonNull;

import io.playground.pwp.limits.QueueLimits;
import io.playground.pwp.limits.ReassemblyLimits;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * How much a VNIC bears and how long it waits. Made from {@link #defaults} by the {@code with} methods:
 *
 * <pre>{@code
 * VnicOptions.defaults().withRedial(new RedialOptions(Duration.ofMillis(50), Duration.ofSeconds(5)))
 * }</pre>
 *
 * @param startTimeout how long opening the link may take, and again its first packet through the switch
 *     and back
 * @param redial how long to wait before a lost link is dialled again
 * @param queue for what waits to go out on the link, and for each flow that has paused reading
 * @param maximumOutboundBytes bytes waiting for the link above which writes are dropped
 * @param maximumFlowsPerListener flows that one listener may have at one time
 * @param reassembly of packets that come in fragments
 * @param clock tells the age of incomplete packets
 * @param random for the jitter of redials and for the first fragment id; a VNIC uses it on its event
 *     loop only
 */
public record VnicOptions(
    Duration startTimeout,
    RedialOptions redial,
    QueueLimits queue,
    int maximumOutboundBytes,
    int maximumFlowsPerListener,
    ReassemblyLimits reassembly,
    Clock clock,
    RandomGenerator random) {

  private static final Duration LONGEST_START = Duration.ofDays(1);

  /**
   * @throws IllegalArgumentException if a limit makes no sense, with what it would have to be
   */
  public VnicOptions {
    requireNonNull(startTimeout, "startTimeout");
    requireNonNull(redial, "redial");
    requireNonNull(queue, "queue");
    requireNonNull(reassembly, "reassembly");
    requireNonNull(clock, "clock");
    requireNonNull(random, "random");
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

  /**
   * As a switch's, with a shorter wait: a VNIC whose flow does not read must go on before the switch
   * gives up on the whole VNIC, and drops what is for its other flows.
   */
  private static final QueueLimits DEFAULT_QUEUE =
      new QueueLimits(
          QueueLimits.defaults().lowWaterMark(),
          QueueLimits.defaults().highWaterMark(),
          QueueLimits.defaults().senderWait().dividedBy(4));

  /**
   * Fit for an application with many connections: 64 MiB outbound at most, a million flows for each
   * listener.
   */
  public static VnicOptions defaults() {
    return new VnicOptions(
        Duration.ofSeconds(10),
        RedialOptions.defaults(),
        DEFAULT_QUEUE,
        64 * 1_024 * 1_024,
        1_000_000,
        ReassemblyLimits.defaults(),
        Clock.systemUTC(),
        new Random());
  }

  /** The same with another limit for a switch that does not answer at the start. */
  public VnicOptions withStartTimeout(Duration timeout) {
    return new VnicOptions(
        timeout,
        redial,
        queue,
        maximumOutboundBytes,
        maximumFlowsPerListener,
        reassembly,
        clock,
        random);
  }

  /** The same with other waits before a lost link is dialled again. */
  public VnicOptions withRedial(RedialOptions waits) {
    return new VnicOptions(
        startTimeout,
        waits,
        queue,
        maximumOutboundBytes,
        maximumFlowsPerListener,
        reassembly,
        clock,
        random);
  }

  /** The same with other limits of its queues. */
  public VnicOptions withQueue(QueueLimits limits) {
    return new VnicOptions(
        startTimeout,
        redial,
        limits,
        maximumOutboundBytes,
        maximumFlowsPerListener,
        reassembly,
        clock,
        random);
  }

  /** The same with another bound on what waits to go out. */
  public VnicOptions withMaximumOutboundBytes(int bytes) {
    return new VnicOptions(
        startTimeout, redial, queue, bytes, maximumFlowsPerListener, reassembly, clock, random);
  }

  /** The same with another bound on the flows of a listener. */
  public VnicOptions withMaximumFlowsPerListener(int flows) {
    return new VnicOptions(
        startTimeout, redial, queue, maximumOutboundBytes, flows, reassembly, clock, random);
  }

  /** The same with other limits of reassembly. */
  public VnicOptions withReassembly(ReassemblyLimits limits) {
    return new VnicOptions(
        startTimeout,
        redial,
        queue,
        maximumOutboundBytes,
        maximumFlowsPerListener,
        limits,
        clock,
        random);
  }

  /** The same with another clock. */
  public VnicOptions withClock(Clock newClock) {
    return new VnicOptions(
        startTimeout,
        redial,
        queue,
        maximumOutboundBytes,
        maximumFlowsPerListener,
        reassembly,
        newClock,
        random);
  }

  /** The same with another source of randomness. */
  public VnicOptions withRandom(RandomGenerator newRandom) {
    return new VnicOptions(
        startTimeout,
        redial,
        queue,
        maximumOutboundBytes,
        maximumFlowsPerListener,
        reassembly,
        clock,
        newRandom);
  }
}
