package io.playground.bench.relay;

import io.playground.bench.process.Reply;
import io.playground.bench.process.WorkerHandle;
import io.playground.bench.process.WorkerHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Senders, what stands between, and a receiver: ours or the peer's. */
final class Relay implements AutoCloseable {

  private static final long SETTLING_MILLIS = 300;
  private static final long POLL_MILLIS = 5;

  /** So long nothing more has come: the rest is lost. */
  private static final long LOST_AFTER_MILLIS = 2_000;

  private final List<WorkerHandle> all = new ArrayList<>();
  private final List<WorkerHandle> senders = new ArrayList<>();
  private WorkerHandle middle;
  private WorkerHandle receiver;

  /** Messages that the senders had written by the end of the window before. */
  private long sentBefore;

  /** Bytes that the receiver had when the senders were started. */
  private long receivedBefore;

  private Relay() {}

  /**
   * Ours.
   *
   * @param senders in each process; one process for each number
   */
  static Relay ours(
      WorkerHost host, Path connectors, String family, Traffic traffic, int... senders)
      throws IOException, InterruptedException {
    Relay relay = new Relay();
    try {
      relay.middle = relay.add(host.start(OurSwitch.class));
      long port = relay.middle.ask("port").value("port");
      relay.receiver = relay.add(host.start(OurReceiver.class, port, connectors, family, traffic));
      int first = 1;
      for (int count : senders) {
        relay.senders.add(
            relay.add(
                host.start(OurSender.class, port, connectors, family, traffic, count, first)));
        first += count;
      }
      return relay;
    } catch (IOException | InterruptedException | RuntimeException e) {
      relay.close();
      throw e;
    }
  }

  /** The peer's, with one sender. */
  static Relay raw(WorkerHost host, Traffic traffic) throws IOException, InterruptedException {
    Relay relay = new Relay();
    try {
      relay.receiver = relay.add(host.start(RawReceiver.class, traffic));
      long receiverPort = relay.receiver.ask("port").value("port");
      relay.middle = relay.add(host.start(RawProxy.class, receiverPort, traffic));
      long port = relay.middle.ask("port").value("port");
      relay.senders.add(relay.add(host.start(RawSender.class, port, traffic)));
      return relay;
    } catch (IOException | InterruptedException | RuntimeException e) {
      relay.close();
      throw e;
    }
  }

  private WorkerHandle add(WorkerHandle worker) {
    all.add(worker);
    return worker;
  }

  /**
   * What came through while the flow was steady.
   *
   * @param seconds how long that was
   * @param cpuSeconds what all processes took of the processors in that time
   * @param lost bytes sent from start to stop that did not come
   */
  record Window(double seconds, double messages, double bytes, double cpuSeconds, double lost) {

    double bytesPerSecond() {
      return bytes / seconds;
    }

    double messagesPerSecond() {
      return messages / seconds;
    }
  }

  /** Lets both run at once for so long, which makes them warm; then waits until all is quiet again. */
  static void warmUp(Relay one, Relay other, Traffic traffic, long millis)
      throws IOException, InterruptedException {
    one.begin();
    other.begin();
    TimeUnit.MILLISECONDS.sleep(millis);
    one.end(traffic);
    other.end(traffic);
  }

  /** Lets it flow, looks at it for so long once it is steady, stops it, and waits for what is under way. */
  Window flow(Traffic traffic, long millis) throws IOException, InterruptedException {
    begin();
    TimeUnit.MILLISECONDS.sleep(Math.min(SETTLING_MILLIS, millis));
    long cpu = cpuNanos();
    Reply first = receiver.ask("sample");
    TimeUnit.MILLISECONDS.sleep(millis);
    Reply last = receiver.ask("sample");
    cpu = cpuNanos() - cpu;
    double lost = end(traffic);
    return new Window(
        (last.value("nanos") - first.value("nanos")) / 1e9,
        last.number("messages") - first.number("messages"),
        last.number("bytes") - first.number("bytes"),
        cpu / 1e9,
        lost);
  }

  private void begin() throws IOException, InterruptedException {
    receivedBefore = receiver.ask("sample").value("bytes");
    for (WorkerHandle sender : senders) {
      sender.ask("start");
    }
  }

  /** Gives the bytes that were sent since the beginning, and have not come. */
  private double end(Traffic traffic) throws IOException, InterruptedException {
    long sent = 0;
    for (WorkerHandle sender : senders) {
      sent += sender.ask("stop").value("messages");
    }
    long awaited = (sent - sentBefore) * traffic.size();
    sentBefore = sent;
    return (double) (awaited - drained(receivedBefore, awaited));
  }

  /** Waits until everything has arrived, or nothing more does; returns how much has. */
  private long drained(long before, long awaited) throws IOException, InterruptedException {
    long came = receiver.ask("sample").value("bytes") - before;
    long quietSince = System.nanoTime();
    while (came < awaited && System.nanoTime() - quietSince < LOST_AFTER_MILLIS * 1_000_000) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      long now = receiver.ask("sample").value("bytes") - before;
      if (now > came) {
        came = now;
        quietSince = System.nanoTime();
      }
    }
    return came;
  }

  private long cpuNanos() throws IOException, InterruptedException {
    long nanos = 0;
    for (WorkerHandle worker : all) {
      nanos += worker.cpuNanos();
    }
    return nanos;
  }

  /** Keeps all of these on one processor, if that can be; all or none. */
  static boolean keepOnOneProcessor(Relay one, Relay other)
      throws IOException, InterruptedException {
    List<WorkerHandle> workers = new ArrayList<>(one.all);
    workers.addAll(other.all);
    return OneProcessor.keep(workers);
  }

  /** Plays ping-pong for so long: {@code count}, {@code median} and {@code p99} in nanoseconds. */
  Reply pingPong(long millis) throws IOException, InterruptedException {
    return senders.get(0).ask("pingpong", millis);
  }

  /** What all of them say they have dropped. */
  long dropped() throws IOException, InterruptedException {
    long dropped = 0;
    for (WorkerHandle worker : all) {
      dropped += worker.ask("statistics").value("dropped");
    }
    return dropped;
  }

  @Override
  public void close() {
    // At once: each takes a while to give its memory back.
    all.parallelStream().forEach(WorkerHandle::close);
  }
}
