package io.playground.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.playground.api.CloseReason;
import io.playground.api.ConnectionInfo;
import io.playground.api.Protocol;
import io.playground.api.StackingProtocol;
import io.playground.api.StackingProtocolFactory;
import io.playground.api.Transport;
import io.playground.runtime.stacks.StackPlan;
import io.playground.runtime.stacks.StackedConnection;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One side of a connection: its layers, between an application and a network that the test controls.
 *
 * <pre>{@code
 * LayerHarness harness = LayerHarness.of(new Rot13Layer());
 *
 * harness.write("hello");
 * assertEquals("uryyb", harness.takeSentText());
 *
 * harness.receives("jbeyq");
 * assertEquals("world", harness.takeReceivedText());
 * }</pre>
 *
 * <p>The layers run on the production dispatcher, so order, containment of errors and {@link
 * CloseReason}s are the same as in production. The network is simulated: one write is one packet, and
 * there is room unless the test says otherwise.
 *
 * <p><b>Time</b> is virtual: it stands still until {@link #advance} moves it; then due timers run in order.
 * Every action also runs its consequences before it returns.
 * <br><b>Threads.</b> The thread that made the harness is its event loop. Other threads may use only the
 * result of {@link #transport}; {@link #run} then runs their requests.
 * <br><b>Buffers.</b> The harness copies byte arrays; those passed as {@code ByteBuffer} belong to the stack.
 */
public final class LayerHarness {

  private final VirtualLoop loop;
  private final SimulatedFlow flow;
  private final RecordingApplication application;
  private Optional<CloseReason> closeReason = Optional.empty();

  LayerHarness(Side side, VirtualLoop loop, Consumer<byte[]> wire) {
    this.loop = loop;
    this.application = new RecordingApplication(side.application);
    StackedConnection<RecordingApplication> connection =
        new StackedConnection<>(
            new StackPlan<>(
                side.family, side.layers, () -> application, context(), side.openingTimeout),
            new EndObserver());
    this.flow = new SimulatedFlow(loop, side.info(), connection, wire);
  }

  private static ClassLoader context() {
    return Optional.ofNullable(Thread.currentThread().getContextClassLoader())
        .orElseGet(ClassLoader::getSystemClassLoader);
  }

  /** The client's side of a connection with these layers, bottom up, already made. */
  public static LayerHarness of(StackingProtocol... bottomUp) {
    List<StackingProtocol> layers = List.of(bottomUp);
    return builder(() -> layers).build();
  }

  /** A harness for the factory's layers; {@link Builder#build} makes the connection. */
  public static Builder builder(StackingProtocolFactory layers) {
    return new Builder(layers);
  }

  /** The parts of a harness. */
  public static final class Builder {

    private final Side side;

    private Builder(StackingProtocolFactory layers) {
      this.side = new Side(ConnectionInfo.Role.CLIENT, layers);
    }

    /** Which side it is; the client's by default. */
    public Builder role(ConnectionInfo.Role role) {
      side.role = requireNonNull(role, "role");
      return this;
    }

    /** The name of the stack; {@code tested} by default. */
    public Builder family(String family) {
      side.family = requireNonNull(family, "family");
      return this;
    }

    /** An application on top of the layers, besides the recorder; none by default. */
    public Builder application(Protocol application) {
      side.application = requireNonNull(application, "application");
      return this;
    }

    /** How long the layers may take to open, in virtual time; 60 s by default. */
    public Builder openingTimeout(Duration timeout) {
      side.openingTimeout = requireNonNull(timeout, "timeout");
      return this;
    }

    /** Builds the harness, and makes its connection at the bottom. */
    public LayerHarness build() {
      LayerHarness harness = new LayerHarness(side, new VirtualLoop(), packet -> {});
      harness.make();
      return harness;
    }
  }

  private final class EndObserver implements StackedConnection.Observer<RecordingApplication> {
    @Override
    public void opened(Transport transport, RecordingApplication opened) {}

    @Override
    public void ended(CloseReason reason) {
      closeReason = Optional.of(reason);
    }
  }

  void make() {
    flow.made();
    run();
  }

  /** Like {@link #receives(byte[])}, for the wire, which already runs on the loop. */
  void arrives(byte[] data) {
    flow.receives(data);
  }

  /** Makes the connection, for the wire. */
  void makeOnLoop() {
    flow.made();
  }

  // --- the top: the application ---

  /** The application writes. */
  public void write(byte[] data) {
    write(ByteBuffer.wrap(data.clone()));
  }

  /** The application writes text, as UTF-8. */
  public void write(String text) {
    write(ByteBuffer.wrap(text.getBytes(UTF_8)));
  }

  /** The application writes this buffer itself, which then belongs to the stack. */
  public void write(ByteBuffer data) {
    transport().write(data);
    run();
  }

  /** The application writes these buffers themselves, as one write. */
  public void writeAll(List<ByteBuffer> data) {
    transport().writeAll(data);
    run();
  }

  /** The application pauses reading. */
  public void pauseReading() {
    transport().pauseReading();
    run();
  }

  /** The application resumes reading. */
  public void resumeReading() {
    transport().resumeReading();
    run();
  }

  /** The application closes. */
  public void close() {
    transport().close();
    run();
  }

  /** The application aborts. */
  public void abort() {
    transport().abort();
    run();
  }

  /**
   * The application's transport.
   *
   * @throws IllegalStateException before {@code connectionMade}
   */
  public Transport transport() {
    return application.transport.orElseThrow(
        () ->
            new IllegalStateException(
                "the application was not told of the connection: "
                    + closeReason
                        .map(CloseReason::describe)
                        .orElse(
                            "no layer has failed, so one waits, for its peer or for a timer; give it"
                                + " what it waits for first")));
  }

  /** Whether the application has seen {@code connectionMade} and not {@code connectionLost}. */
  public boolean isOpen() {
    return application.transport.isPresent() && closeReason.isEmpty();
  }

  /** Whether the application's transport has room. */
  public boolean isWritable() {
    return transport().isWritable();
  }

  /** All callbacks to the application, in order. */
  public List<ApplicationEvent> events() {
    return List.copyOf(application.events);
  }

  /** How many received bytes the test has not taken yet. */
  public long receivedSize() {
    return application.received.size();
  }

  /** Takes the data received since the last call, one array for each {@code dataReceived}. */
  public List<byte[]> takeReceived() {
    return application.received.take();
  }

  /** The same, in one array. */
  public byte[] takeReceivedBytes() {
    return ReceivedBytes.joined(takeReceived());
  }

  /** The same, decoded from UTF-8. */
  public String takeReceivedText() {
    return new String(takeReceivedBytes(), UTF_8);
  }

  /** Why the connection ended; nothing while it lasts. */
  public Optional<CloseReason> closeReason() {
    return closeReason;
  }

  // --- the bottom: the network ---

  /** Bytes arrive from the network, in one read. */
  public void receives(byte[] data) {
    flow.receives(data.clone());
    run();
  }

  /** Text arrives from the network, as UTF-8. */
  public void receives(String text) {
    receives(text.getBytes(UTF_8));
  }

  /** The layer below reports the end of data. PWP never does; another layer might. */
  public void receivesEof() {
    flow.receivesEof();
    run();
  }

  /** The network fills up (false) or has room again (true). */
  public void setNetworkWritable(boolean writable) {
    flow.setWritable(writable);
    run();
  }

  /** The network is lost, for instance with {@code new CloseReason.NetworkLost("the VNIC was closed")}. */
  public void lose(CloseReason reason) {
    flow.lose(requireNonNull(reason, "reason"));
    run();
  }

  /** The stack's calls to the network, in order. */
  public List<NetworkCall> networkCalls() {
    return List.copyOf(flow.calls);
  }

  /** Takes the packets sent since the last call, one array for each. */
  public List<byte[]> takeSent() {
    return flow.sent.take();
  }

  /** The same, in one array. */
  public byte[] takeSentBytes() {
    return ReceivedBytes.joined(takeSent());
  }

  /** The same, decoded from UTF-8. */
  public String takeSentText() {
    return new String(takeSentBytes(), UTF_8);
  }

  /** Whether the stack has paused reading from the network. */
  public boolean isNetworkPaused() {
    return flow.isPaused();
  }

  /** Whether the stack has closed or aborted its network connection, or has lost it. */
  public boolean isNetworkClosed() {
    return flow.hasEnded();
  }

  /** How many timers of this side are set, including the one for opening. */
  public long timers() {
    return flow.timers();
  }

  // --- time ---

  /** How much time has passed since the harness was made. */
  public Duration now() {
    return loop.now();
  }

  /** Runs the requests of other threads; nothing else is pending between calls. */
  public void run() {
    loop.run();
  }

  /** Advances the clock, and runs timers as they fall due. */
  public void advance(Duration by) {
    loop.advance(by);
  }

  /**
   * Advances the clock from timer to timer until a condition holds.
   *
   * @return whether it holds; if not, the clock has advanced by {@code atMost}
   */
  public boolean runUntil(BooleanSupplier condition, Duration atMost) {
    return loop.runUntil(condition, atMost);
  }
}
