package io.playground.bench.hops;

import io.playground.api.CloseReason;
import io.playground.api.Protocol;
import io.playground.api.StackingProtocol;
import io.playground.api.StackingTransport;
import io.playground.api.Transport;
import io.playground.runtime.observation.TrafficCounts;
import io.playground.runtime.stacks.CallbackWatch;
import io.playground.runtime.stacks.FailureLog;
import io.playground.runtime.stacks.StackObservation;
import io.playground.runtime.stacks.StackPlan;
import io.playground.runtime.stacks.StackedConnection;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A message through a stack of layers that pass it on, as the runtime builds it for a connection:
 * by leaving that to their base class, or, as a handler of Netty has to, by code of their own.
 */
@State(Scope.Thread)
public class StackHops {

  /** How many layers lie between flow and application. */
  @Param({"1", "9"})
  public int layers;

  /** Whether the layers leave it to their base class. */
  @Param({"true", "false"})
  public boolean plain;

  /** Whether somebody counts what passes each layer. */
  @Param({"false", "true"})
  public boolean counted;

  private final ByteBuffer message = ByteBuffer.allocate(64);
  private SwallowingFlow flow;
  private StackedConnection<Application> connection;
  private Application application;

  /** Builds the stack. */
  @Setup
  public void open() {
    flow = new SwallowingFlow();
    application = new Application();
    connection =
        new StackedConnection<>(
            new StackPlan<>(
                "plain",
                () -> Stream.generate(this::layer).limit(layers).toList(),
                () -> application,
                StackHops.class.getClassLoader(),
                Duration.ofMinutes(1),
                new StackObservation(
                    CallbackWatch.unattended(),
                    counted ? TrafficCounts.on() : TrafficCounts.off(),
                    new FailureLog())),
            new Nobody());
    connection.connectionMade(flow);
  }

  private StackingProtocol layer() {
    return plain ? new Plain() : new Forwarding();
  }

  /** From the application to the flow. */
  @Benchmark
  public ByteBuffer down() {
    application.transport.write(message);
    return flow.swallowed;
  }

  /** From the flow to the application. */
  @Benchmark
  public ByteBuffer up() {
    connection.dataReceived(message);
    return application.received;
  }

  /** What {@code plain-passthrough} is made of: it overrides nothing. */
  private static final class Plain extends StackingProtocol {}

  /** Passes messages on itself. */
  private static final class Forwarding extends StackingProtocol {

    @Override
    public void connectionMade(Transport lower) {
      higherProtocol().connectionMade(new Down(lower));
    }

    @Override
    public void dataReceived(ByteBuffer data) {
      higherProtocol().dataReceived(data);
    }

    private static final class Down extends StackingTransport {

      Down(Transport lower) {
        super(lower);
      }

      @Override
      public void write(ByteBuffer data) {
        lowerTransport().write(data);
      }
    }
  }

  private static final class Application implements Protocol {

    private Transport transport;
    private ByteBuffer received = ByteBuffer.allocate(0);

    @Override
    public void connectionMade(Transport made) {
      transport = made;
    }

    @Override
    public void dataReceived(ByteBuffer data) {
      received = data;
    }

    @Override
    public void connectionLost(CloseReason reason) {}
  }

  private static final class Nobody implements StackedConnection.Observer<Application> {

    @Override
    public void opened(Transport transport, Application opened) {}

    @Override
    public void ended(CloseReason reason) {}
  }
}
