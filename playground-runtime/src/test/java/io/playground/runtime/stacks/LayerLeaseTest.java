package io.playground.runtime.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.api.CloseReason;
import io.playground.api.StackingProtocolFactory;
import io.playground.api.Transport;
import java.util.List;
import org.junit.jupiter.api.Test;

/** "Connections keep the classes they began with", until everyone in the stack has been told of the end. */
class LayerLeaseTest implements StackedConnection.Observer<RecordingApplication> {

  private final RecordingApplication application = new RecordingApplication();
  private int taken;
  private int released;

  private FakeFlow flow(StackingProtocolFactory layers) {
    return new FakeFlow(connection(layers));
  }

  private StackedConnection<RecordingApplication> connection(StackingProtocolFactory layers) {
    return new StackedConnection<>(
        new StackPlan<>(
            "leased",
            () -> {
              taken++;
              return new LayerLease(layers, () -> released++);
            },
            () -> application,
            StackUnderTest.APPLICATION_CONTEXT,
            StackUnderTest.OPENING_TIMEOUT,
            StackObservation.none()),
        this);
  }

  @Override
  public void opened(Transport transport, RecordingApplication opened) {}

  @Override
  public void ended(CloseReason reason) {
    assertThat(released).as("released before everyone has been told").isZero();
  }

  @Test
  void aConnectionTakesOneWhenItIsMadeAndGivesItBackWhenItIsLost() {
    FakeFlow flow = flow(() -> List.of(new StackUnderTest.Plain()));
    assertThat(taken).isZero();

    flow.made();
    assertThat(taken).isEqualTo(1);
    assertThat(released).isZero();
    flow.loses(new CloseReason.Closed());

    assertThat(released).isEqualTo(1);
  }

  @Test
  void aFactoryThatThrowsGivesItBackAsWell() {
    FakeFlow flow =
        flow(
            () -> {
              throw new IllegalStateException("no layers today");
            });

    flow.made();

    assertThat(taken).isEqualTo(1);
    assertThat(released).isEqualTo(1);
  }

  @Test
  void aConnectionThatIsAbandonedBeforeItIsMadeTakesNone() {
    StackedConnection<RecordingApplication> connection =
        connection(() -> List.of(new StackUnderTest.Plain()));
    FakeFlow flow = new FakeFlow(connection);
    connection.abort();

    flow.made();

    assertThat(taken).isZero();
    assertThat(released).isZero();
  }

  /** An application may keep its transport; what it asks it then is answered from what was last known. */
  @Test
  void aTransportThatIsKeptAfterTheEndLeadsNowhereAndStillAnswers() {
    FakeFlow flow = flow(() -> List.of(new StackUnderTest.Plain()));
    flow.made();
    Transport kept = application.transport;

    flow.loses(new CloseReason.Closed());

    kept.write(StackUnderTest.bytes("late"));
    kept.close();
    flow.run();
    assertThat(kept.isClosing()).isTrue();
    assertThat(kept.isWritable()).isFalse();
    assertThat(kept.info().family()).isEqualTo("leased");
    assertThat(kept.canWriteEof()).isFalse();
    assertThat(flow.calls).isEmpty();
  }
}
