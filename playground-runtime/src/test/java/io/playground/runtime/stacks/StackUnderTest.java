package io.playground.runtime.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.api.CloseReason;
import io.playground.api.StackingProtocol;
import io.playground.api.StackingProtocolFactory;
import io.playground.api.Transport;
import io.playground.runtime.observation.TrafficCounts;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** A connection whose stack, application and flow a test holds in its hands. */
final class StackUnderTest implements StackedConnection.Observer<RecordingApplication> {

  static final Duration OPENING_TIMEOUT = Duration.ofSeconds(60);
  static final ClassLoader APPLICATION_CONTEXT = new ClassLoader() {};

  final RecordingApplication application;
  final FakeFlow flow;
  final StackedConnection<RecordingApplication> connection;
  int timesOpened;
  CloseReason ended;

  private StackUnderTest(
      CallbackWatch watch, RecordingApplication application, StackingProtocolFactory layers) {
    this.application = application;
    this.connection =
        new StackedConnection<>(
            new StackPlan<>(
                "tested",
                layers,
                () -> application,
                APPLICATION_CONTEXT,
                OPENING_TIMEOUT,
                new StackObservation(watch, TrafficCounts.off(), new FailureLog())),
            this);
    this.flow = new FakeFlow(connection);
  }

  /** A connection that is not made yet. */
  static StackUnderTest of(RecordingApplication application, StackingProtocol... layersBottomUp) {
    return of(application, () -> List.of(layersBottomUp));
  }

  /** The same, with somebody looking at how long its callbacks take. */
  static StackUnderTest watched(
      CallbackWatch watch, RecordingApplication application, StackingProtocol... layersBottomUp) {
    return watched(watch, application, () -> List.of(layersBottomUp));
  }

  static StackUnderTest watched(
      CallbackWatch watch, RecordingApplication application, StackingProtocolFactory layers) {
    return new StackUnderTest(watch, application, layers);
  }

  static StackUnderTest of(RecordingApplication application, StackingProtocolFactory layers) {
    return new StackUnderTest(CallbackWatch.unattended(), application, layers);
  }

  /** A connection that is made, with an application that only records. */
  static StackUnderTest made(StackingProtocol... layersBottomUp) {
    StackUnderTest stack = of(new RecordingApplication(), layersBottomUp);
    stack.flow.made();
    return stack;
  }

  List<String> callbacks() {
    return application.callbacks;
  }

  @Override
  public void opened(Transport transport, RecordingApplication opened) {
    timesOpened++;
  }

  @Override
  public void ended(CloseReason reason) {
    ended = reason;
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The connection has ended because this class failed, with a problem that says so. */
  void assertFailed(Class<?> culprit, String problem) {
    assertThat(flow.calls).contains("abort");
    assertThat(ended)
        .isInstanceOfSatisfying(
            CloseReason.LayerFailed.class,
            failed -> {
              assertThat(failed.layer()).isEqualTo(culprit.getName());
              assertThat(failed.problem()).contains(problem);
            });
  }

  /** A layer that hands up what is made of the transport it is given. */
  static StackingProtocol handingUp(UnaryOperator<Transport> transport) {
    return new StackingProtocol() {
      @Override
      public void connectionMade(Transport lower) {
        higherProtocol().connectionMade(transport.apply(lower));
      }
    };
  }

  /** A layer that overrides nothing. */
  static final class Plain extends StackingProtocol {}
}
