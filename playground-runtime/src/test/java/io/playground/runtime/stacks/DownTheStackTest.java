package io.playground.runtime.stacks;

import static io.playground.runtime.stacks.StackUnderTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playground.api.Cancellable;
import io.playground.api.CloseReason;
import io.playground.api.ConnectionInfo;
import io.playground.api.StackingProtocol;
import io.playground.api.StackingTransport;
import io.playground.api.Transport;
import io.playground.runtime.stacks.StackUnderTest.Plain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** "Back-pressure and close pass through a stack of layers that override nothing, in both directions." */
class DownTheStackTest {

  private final StackUnderTest stack = StackUnderTest.made(new Plain(), new Plain(), new Plain());
  private final Transport transport = stack.application.transport;

  @Test
  void writesReachTheNetworkInOrder() {
    transport.write(bytes("a"));
    transport.writeAll(List.of(bytes("b"), bytes("c")));

    assertThat(stack.flow.calls).containsExactly("write a", "writeAll [b, c]");
  }

  @Test
  void backPressureFromBelowReachesTheApplicationOncePerChange() {
    stack.flow.becomesWritable(false);
    assertThat(transport.isWritable()).isFalse();
    stack.flow.becomesWritable(false);
    stack.flow.becomesWritable(true);
    assertThat(transport.isWritable()).isTrue();

    assertThat(stack.callbacks())
        .containsExactly("connectionMade", "writableChanged false", "writableChanged true");
  }

  @Test
  void anApplicationOnAFullNetworkIsToldSoFromTheStart() {
    var full = StackUnderTest.of(new RecordingApplication(), new Plain());
    full.flow.becomesWritable(false);

    full.flow.made();

    assertThat(full.callbacks()).containsExactly("connectionMade", "writableChanged false");
  }

  @Test
  void backPressureFromAboveReachesTheNetwork() {
    transport.pauseReading();
    transport.resumeReading();

    assertThat(stack.flow.calls).containsExactly("pauseReading", "resumeReading");
  }

  @Test
  void closeReachesTheNetworkAndComesBackAsTheEnd() {
    transport.close();
    assertThat(transport.isClosing()).isTrue();
    assertThat(stack.callbacks()).containsExactly("connectionMade");

    stack.flow.run();

    assertThat(stack.callbacks())
        .containsExactly("connectionMade", "connectionLost closed by this side");
  }

  @Test
  void abortReachesTheNetworkAndComesBackAsTheEnd() {
    transport.abort();
    stack.flow.run();

    assertThat(stack.callbacks())
        .containsExactly("connectionMade", "connectionLost aborted by this side");
  }

  @Test
  void afterTheEndEveryCallIsANoOp() {
    stack.flow.loses(new CloseReason.Closed());

    transport.write(bytes("x"));
    transport.writeAll(List.of(bytes("x")));
    transport.close();
    transport.abort();
    transport.pauseReading();
    transport.schedule(Duration.ZERO, () -> {}).cancel();

    assertThat(stack.flow.calls).isEmpty();
    assertThat(transport.isClosing()).isTrue();
    assertThat(transport.isWritable()).isFalse();
  }

  @Test
  void pwpHasNoHalfCloseAndSaysWhatToAskFirst() {
    assertThat(transport.canWriteEof()).isFalse();
    assertThatThrownBy(transport::writeEof)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("canWriteEof()");
  }

  @Test
  void aHalfCloseOfALayerReachesIt() {
    List<String> calls = new ArrayList<>();
    var halfClosing =
        StackUnderTest.handingUp(
            lower ->
                new StackingTransport(lower) {
                  @Override
                  public boolean canWriteEof() {
                    return true;
                  }

                  @Override
                  public void writeEof() {
                    calls.add("writeEof");
                  }
                });
    Transport top = StackUnderTest.made(halfClosing, new Plain()).application.transport;

    assertThat(top.canWriteEof()).isTrue();
    top.writeEof();

    assertThat(calls).containsExactly("writeEof");
  }

  @Test
  void whoHasSeenThatThereIsNoRoomIsToldWhenThereIs() {
    var window =
        new StackingProtocol() {
          private boolean open = true;

          @Override
          public void connectionMade(Transport lower) {
            higherProtocol()
                .connectionMade(
                    new StackingTransport(lower) {
                      @Override
                      public boolean isWritable() {
                        return open;
                      }
                    });
          }

          void reopen() {
            open = true;
            higherProtocol().writableChanged(true);
          }
        };
    var windowed = StackUnderTest.made(window);
    window.open = false;
    assertThat(windowed.application.transport.isWritable()).isFalse();

    window.reopen();

    assertThat(windowed.callbacks()).containsExactly("connectionMade", "writableChanged true");
    assertThat(windowed.application.transport.isWritable()).isTrue();
  }

  @Test
  void infoNamesTheFamilyThatWasAskedForAndWhatLayersAdd() {
    var telling =
        StackUnderTest.handingUp(
            lower ->
                new StackingTransport(lower) {
                  @Override
                  public ConnectionInfo info() {
                    return super.info().with("secure.cipher", "AES");
                  }
                });

    ConnectionInfo info = StackUnderTest.made(telling).application.transport.info();

    assertThat(info.family()).isEqualTo("tested");
    assertThat(info.remote()).hasToString("20191.1.2.3:101");
    assertThat(info.attributes()).containsEntry("secure.cipher", "AES");
  }

  @Test
  void aScheduledTaskRunsWhenItsTimeHasComeUnlessCancelled() {
    transport.schedule(Duration.ofSeconds(2), () -> stack.callbacks().add("kept"));
    Cancellable cancelled =
        transport.schedule(Duration.ofSeconds(1), () -> stack.callbacks().add("cancelled"));

    assertThat(cancelled.cancel()).isTrue();
    assertThat(cancelled.cancel()).isFalse();
    stack.flow.advance(Duration.ofSeconds(1));
    assertThat(stack.callbacks()).containsExactly("connectionMade");
    stack.flow.advance(Duration.ofSeconds(1));

    assertThat(stack.callbacks()).containsExactly("connectionMade", "kept");
  }

  @Test
  void eachSideOfTheStackRunsWithItsOwnContextClassLoader() {
    var layer =
        new StackingProtocol() {
          ClassLoader context;

          @Override
          public void connectionMade(Transport transport) {
            context = Thread.currentThread().getContextClassLoader();
            super.connectionMade(transport);
          }
        };
    ClassLoader before = Thread.currentThread().getContextClassLoader();

    var made = StackUnderTest.made(layer);

    assertThat(layer.context).isSameAs(layer.getClass().getClassLoader());
    assertThat(made.application.context).isSameAs(StackUnderTest.APPLICATION_CONTEXT);
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }
}
