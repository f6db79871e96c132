package io.playground.runtime.stacks;

import static io.playground.runtime.stacks.StackUnderTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.playground.api.CloseReason;
import io.playground.api.ConnectionInfo;
import io.playground.api.Protocol;
import io.playground.api.StackingProtocol;
import io.playground.api.StackingProtocolFactory;
import io.playground.api.StackingTransport;
import io.playground.api.Transport;
import io.playground.runtime.stacks.StackUnderTest.Plain;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** "An exception in any callback aborts that connection alone and names the layer." */
class FailureTest {

  private static RuntimeException outOfTea() {
    return new IllegalStateException("out of tea");
  }

  private record Callback(String name, Consumer<FakeFlow> cause) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Callback> callbacks() {
    return Stream.of(
        new Callback("connectionMade", flow -> {}),
        new Callback("dataReceived", flow -> flow.receives("x")),
        new Callback("eofReceived", FakeFlow::receivesEof),
        new Callback("writableChanged", flow -> flow.becomesWritable(false)));
  }

  @ParameterizedTest
  @MethodSource("callbacks")
  void anExceptionInACallbackOfALayerAbortsTheConnectionAndNamesTheLayer(Callback callback) {
    var layer = new Throwing(callback.name());
    var stack = StackUnderTest.made(new Plain(), layer, new Plain());

    callback.cause().accept(stack.flow);

    assertThat(stack.flow.calls).containsExactly("abort");
    stack.assertFailed(Throwing.class, "it threw java.lang.IllegalStateException: out of tea");
    assertThat(layer.losses).isEqualTo(1);
  }

  @Test
  void theApplicationIsToldOnceThatALayerFailed() {
    var stack = StackUnderTest.made(new Throwing("dataReceived"));

    stack.flow.receives("x");

    assertThat(stack.callbacks())
        .containsExactly(
            "connectionMade",
            "connectionLost " + Throwing.class.getName() + " failed: it threw " + outOfTea());
  }

  @Test
  void anApplicationThatThrowsIsNamedAndTheLayersBelowDoNotSeeTheException() {
    var application =
        new RecordingApplication() {
          @Override
          public void dataReceived(ByteBuffer data) {
            throw outOfTea();
          }
        };
    var stack = StackUnderTest.of(application, new Plain());
    stack.flow.made();

    stack.flow.receives("x");

    stack.assertFailed(application.getClass(), "out of tea");
  }

  @Test
  void anErrorCostsTheConnectionOnlyToo() {
    var layer =
        new StackingProtocol() {
          @Override
          public void dataReceived(ByteBuffer data) {
            throw new NoClassDefFoundError("com/acme/Missing");
          }
        };
    var stack = StackUnderTest.made(layer);

    stack.flow.receives("x");

    stack.assertFailed(layer.getClass(), "NoClassDefFoundError: com/acme/Missing");
  }

  @Test
  void anExceptionInConnectionLostIsNotPassedOn() {
    var stack = StackUnderTest.made(new Throwing("connectionLost"));

    stack.flow.loses(new CloseReason.Closed());

    assertThat(stack.callbacks())
        .containsExactly("connectionMade", "connectionLost closed by this side");
  }

  @Test
  void aTransportThatThrowsIsTheLayersFaultNotTheCallers() {
    var layer =
        StackUnderTest.handingUp(
            lower ->
                new StackingTransport(lower) {
                  @Override
                  public void write(ByteBuffer data) {
                    throw outOfTea();
                  }
                });
    var stack = StackUnderTest.made(layer);

    stack.application.transport.write(bytes("x"));
    stack.flow.run();

    stack.assertFailed(layer.getClass(), "out of tea");
  }

  static Stream<StackingTransport> brokenAnswers() {
    Transport below = new FakeFlow(new RecordingApplication());
    return Stream.of(
        new StackingTransport(below) {
          @Override
          public ConnectionInfo info() {
            throw outOfTea();
          }
        },
        new StackingTransport(below) {
          @Override
          public boolean isWritable() {
            throw outOfTea();
          }
        },
        new StackingTransport(below) {
          @Override
          public boolean canWriteEof() {
            throw outOfTea();
          }
        });
  }

  @ParameterizedTest
  @MethodSource("brokenAnswers")
  void aTransportThatCannotAnswerIsTheLayersFaultAndTheApplicationIsNotTold(Transport broken) {
    var layer = StackUnderTest.handingUp(lower -> broken);
    var stack = StackUnderTest.made(layer);

    stack.assertFailed(layer.getClass(), "out of tea");
    assertThat(stack.callbacks()).isEmpty();
  }

  @Test
  void aTransportThatAnswersNoMoreIsTheLayersFaultNotTheCallers() {
    var layer =
        StackUnderTest.handingUp(
            lower ->
                new StackingTransport(lower) {
                  private int asked;

                  @Override
                  public boolean isWritable() {
                    if (asked++ > 0) {
                      throw outOfTea();
                    }
                    return true;
                  }
                });
    var stack = StackUnderTest.made(layer);

    assertThat(stack.application.transport.isWritable()).isTrue();
    stack.flow.run();

    stack.assertFailed(layer.getClass(), "out of tea");
  }

  @Test
  void aLayerThatPassesNullUpIsNamed() {
    var layer =
        new StackingProtocol() {
          @Override
          public void dataReceived(ByteBuffer data) {
            higherProtocol().dataReceived(null);
          }
        };
    var stack = StackUnderTest.made(layer);

    stack.flow.receives("x");

    stack.assertFailed(layer.getClass(), "NullPointerException: data");
  }

  @Test
  void aScheduledTaskThatThrowsIsTreatedAsACallback() {
    var stack = StackUnderTest.made(new Plain());
    stack.application.transport.schedule(
        Duration.ofSeconds(1),
        () -> {
          throw outOfTea();
        });

    stack.flow.advance(Duration.ofSeconds(1));

    stack.assertFailed(RecordingApplication.class, "out of tea");
  }

  @Test
  void afterAFailureNothingReachesAnyoneButTheEnd() {
    var stack = StackUnderTest.made(new Throwing("eofReceived"), new Plain());

    stack.connection.eofReceived();
    stack.connection.dataReceived(bytes("after the failure, before the end"));
    stack.flow.run();

    assertThat(stack.callbacks()).hasSize(2).last().asString().startsWith("connectionLost");
  }

  static Stream<StackingProtocolFactory> brokenFactories() {
    StackingProtocol reused = new Plain();
    reused.setHigherProtocol(new RecordingApplication());
    return Stream.of(
        () -> {
          throw outOfTea();
        },
        () -> null,
        () -> Arrays.asList(new Plain(), null),
        () -> List.of(reused));
  }

  @ParameterizedTest
  @MethodSource("brokenFactories")
  void aFactoryThatMakesNoLayersFailsTheConnection(StackingProtocolFactory broken) {
    var stack = StackUnderTest.of(new RecordingApplication(), broken);

    stack.flow.made();
    stack.flow.receives("x");

    assertThat(stack.callbacks()).isEmpty();
    assertThat(stack.ended).isInstanceOf(CloseReason.LayerFailed.class);
  }

  @Test
  void aLayerThatDoesNotFinishInTimeIsNamed() {
    var silent =
        new StackingProtocol() {
          @Override
          public void connectionMade(Transport transport) {}
        };
    var stack = StackUnderTest.made(new Plain(), silent, new Plain());

    stack.flow.advance(StackUnderTest.OPENING_TIMEOUT.minusMillis(1));
    assertThat(stack.ended).isNull();
    stack.flow.advance(Duration.ofMillis(1));

    stack.assertFailed(silent.getClass(), "within 60.0 s");
    assertThat(((CloseReason.LayerFailed) stack.ended).cause())
        .isInstanceOf(TimeoutException.class);
  }

  @Test
  void anOpenConnectionHasNoDeadline() {
    var stack = StackUnderTest.made(new Plain());

    assertThat(stack.flow.hasTimers()).isFalse();
  }

  /** Throws out of one callback, and forwards the others. */
  private static final class Throwing extends StackingProtocol {

    private final String callback;
    private int losses;

    Throwing(String callback) {
      this.callback = callback;
    }

    private Protocol upUnless(String name) {
      if (name.equals(callback)) {
        throw outOfTea();
      }
      return higherProtocol();
    }

    @Override
    public void connectionMade(Transport transport) {
      upUnless("connectionMade").connectionMade(new StackingTransport(transport));
    }

    @Override
    public void dataReceived(ByteBuffer data) {
      upUnless("dataReceived").dataReceived(data);
    }

    @Override
    public void eofReceived() {
      upUnless("eofReceived").eofReceived();
    }

    @Override
    public void writableChanged(boolean writable) {
      upUnless("writableChanged").writableChanged(writable);
    }

    @Override
    public void connectionLost(CloseReason reason) {
      losses++;
      upUnless("connectionLost").connectionLost(reason);
    }
  }
}
