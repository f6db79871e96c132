package io.playground.runtime.stacks;

import static io.playground.runtime.stacks.StackUnderTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.playground.api.CloseReason;
import io.playground.api.Protocol;
import io.playground.api.StackingProtocol;
import io.playground.api.StackingTransport;
import io.playground.api.Transport;
import io.playground.runtime.stacks.StackUnderTest.Plain;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * "Order is guaranteed by the runtime: made once and first; no data before it or after lost; lost
 * once and last."
 */
class OrderOfCallbacksTest {

  @Test
  void callbacksClimbAStackOfLayersThatOverrideNothing() {
    var stack = StackUnderTest.made(new Plain(), new Plain(), new Plain());

    stack.flow.receives("a");
    stack.flow.receives("b");
    stack.flow.receivesEof();
    stack.flow.loses(new CloseReason.ClosedByPeer());

    assertThat(stack.callbacks())
        .containsExactly(
            "connectionMade",
            "dataReceived a",
            "dataReceived b",
            "eofReceived",
            "connectionLost closed by the peer");
    assertThat(stack.timesOpened).isEqualTo(1);
    assertThat(stack.ended).isEqualTo(new CloseReason.ClosedByPeer());
  }

  @Test
  void aStackWithoutLayersIsTheApplicationOnPwpItself() {
    var stack = StackUnderTest.made();

    stack.flow.receives("a");
    stack.application.transport.write(bytes("b"));

    assertThat(stack.callbacks()).containsExactly("connectionMade", "dataReceived a");
    assertThat(stack.flow.calls).containsExactly("write b");
  }

  @Test
  void anApplicationIsToldOfTheConnectionWhenTheLayerBelowSaysSo() {
    var handshake = new Handshake();
    var stack = StackUnderTest.made(handshake);
    assertThat(stack.callbacks()).isEmpty();

    stack.flow.receives("hello");

    assertThat(stack.flow.calls).containsExactly("write hello");
    assertThat(stack.callbacks()).containsExactly("connectionMade");
    assertThat(stack.timesOpened).isEqualTo(1);
  }

  @Test
  void aConnectionLostBeforeItWasMadeIsNotToldToTheApplication() {
    var stack = StackUnderTest.made(new Handshake());

    stack.flow.loses(new CloseReason.NetworkLost("the VNIC was closed"));

    assertThat(stack.callbacks()).isEmpty();
    assertThat(stack.timesOpened).isZero();
    assertThat(stack.ended.describe()).isEqualTo("the VNIC was closed");
  }

  @Test
  void nothingFollowsConnectionLost() {
    var layer = new Puppet();
    var stack = StackUnderTest.made(layer);

    layer.up().connectionLost(new CloseReason.ClosedByPeer());
    layer.up().dataReceived(bytes("late"));
    layer.up().eofReceived();
    layer.up().writableChanged(false);
    layer.up().connectionLost(new CloseReason.Closed());
    stack.flow.loses(new CloseReason.Closed());

    assertThat(stack.callbacks())
        .containsExactly("connectionMade", "connectionLost closed by the peer");
  }

  @Test
  void aLayerThatSwallowsTheEndDoesNotKeepItFromThoseAbove() {
    var swallowing =
        new StackingProtocol() {
          @Override
          public void connectionLost(CloseReason reason) {}
        };
    var stack = StackUnderTest.made(new Plain(), swallowing, new Plain());

    stack.flow.loses(new CloseReason.Closed());

    assertThat(stack.callbacks())
        .containsExactly("connectionMade", "connectionLost closed by this side");
  }

  @Test
  void aLayerThatGivesUpBeforeTheConnectionIsMadeEndsItForItsOwnReason() {
    var refusing =
        new StackingProtocol() {
          @Override
          public void connectionMade(Transport lower) {
            lower.write(bytes("alert"));
            higherProtocol().connectionLost(new CloseReason.NetworkLost("bad certificate"));
          }
        };
    var stack = StackUnderTest.made(refusing, new Plain());

    assertThat(stack.flow.calls).containsExactly("write alert", "close");
    assertThat(stack.callbacks()).isEmpty();
    assertThat(stack.ended).isEqualTo(new CloseReason.NetworkLost("bad certificate"));
  }

  @Test
  void aLayerMayLingerAfterItHasToldTheEndButNotForEver() {
    var layer = new Puppet();
    var stack = StackUnderTest.made(layer);

    layer.up().connectionLost(new CloseReason.ClosedByPeer());
    layer.down.write(bytes("last words"));
    stack.flow.advance(StackUnderTest.OPENING_TIMEOUT.minusMillis(1));
    assertThat(stack.flow.calls).containsExactly("write last words");
    stack.flow.advance(Duration.ofMillis(1));

    assertThat(stack.flow.calls).containsExactly("write last words", "close");
    assertThat(stack.ended).isEqualTo(new CloseReason.ClosedByPeer());
  }

  @Test
  void noCallbackComesFromWithinACallEvenWhereNoCallbackOfTheConnectionIsRunning() {
    var eager =
        new StackingProtocol() {
          @Override
          public void connectionMade(Transport lower) {
            higherProtocol()
                .connectionMade(
                    new StackingTransport(lower) {
                      @Override
                      public void write(ByteBuffer data) {
                        higherProtocol().writableChanged(false);
                        super.write(data);
                      }
                    });
          }
        };
    var stack = StackUnderTest.made(eager);

    stack.application.transport.write(bytes("x"));
    assertThat(stack.callbacks()).containsExactly("connectionMade");
    stack.flow.receives("y");

    assertThat(stack.callbacks())
        .containsExactly("connectionMade", "writableChanged false", "dataReceived y");
  }

  @Test
  void aLayerThatReportsTheConnectionTwiceIsNamed() {
    var layer = new Puppet();
    var stack = StackUnderTest.made(layer);

    layer.up().connectionMade(new StackingTransport(layer.down));
    stack.flow.run();

    stack.assertFailed(Puppet.class, "connectionMade of the layer above twice");
    assertThat(stack.callbacks()).startsWith("connectionMade").hasSize(2);
  }

  @Test
  void aLayerThatPassesDataUpBeforeTheConnectionIsMadeIsNamed() {
    var early =
        new StackingProtocol() {
          @Override
          public void connectionMade(Transport transport) {
            higherProtocol().dataReceived(bytes("early"));
          }
        };
    var stack = StackUnderTest.made(early);

    assertThat(stack.callbacks()).isEmpty();
    stack.assertFailed(early.getClass(), "before connectionMade");
  }

  @Test
  void aLayerThatPassesDataUpAfterTheEndOfDataIsNamed() {
    var layer = new Puppet();
    var stack = StackUnderTest.made(layer);
    layer.up().eofReceived();

    layer.up().dataReceived(bytes("more"));
    stack.flow.run();

    assertThat(stack.callbacks()).doesNotContain("dataReceived more");
    stack.assertFailed(Puppet.class, "after eofReceived");
  }

  @Test
  void aLayerThatHandsUpTheTransportItWasGivenIsNamedWithTheRemedy() {
    var lazy = StackUnderTest.handingUp(UnaryOperator.identity());
    var stack = StackUnderTest.made(new Plain(), lazy);

    assertThat(stack.callbacks()).isEmpty();
    stack.assertFailed(lazy.getClass(), "connectionMade(new StackingTransport(transport))");
  }

  @Test
  void aCallbackThatCausesAnotherReturnsBeforeThatComes() {
    var loopback =
        new StackingProtocol() {
          @Override
          public void connectionMade(Transport lower) {
            higherProtocol()
                .connectionMade(
                    new StackingTransport(lower) {
                      @Override
                      public void write(ByteBuffer data) {
                        higherProtocol().dataReceived(data);
                      }

                      @Override
                      public void close() {
                        higherProtocol().connectionLost(new CloseReason.Closed());
                        super.close();
                      }
                    });
          }
        };
    var application =
        new RecordingApplication() {
          @Override
          public void dataReceived(ByteBuffer data) {
            if (data.get(0) == 'x') {
              callbacks.add("first begins");
              transport.write(bytes("again"));
              transport.close();
              callbacks.add("first ends");
            } else {
              super.dataReceived(data);
            }
          }
        };
    var stack = StackUnderTest.of(application, loopback);
    stack.flow.made();

    stack.flow.receives("x");

    assertThat(application.callbacks)
        .containsExactly(
            "connectionMade",
            "first begins",
            "first ends",
            "dataReceived again",
            "connectionLost closed by this side");
  }

  /** A layer whose calls upward the test makes. */
  private static final class Puppet extends StackingProtocol {

    private Transport down;

    @Override
    public void connectionMade(Transport transport) {
      down = transport;
      super.connectionMade(transport);
    }

    Protocol up() {
      return higherProtocol();
    }
  }

  /** Answers the first data by echoing it, and takes the connection for made then. */
  private static final class Handshake extends StackingProtocol {

    private Transport down;

    @Override
    public void connectionMade(Transport transport) {
      down = transport;
    }

    @Override
    public void dataReceived(ByteBuffer data) {
      down.write(data);
      higherProtocol().connectionMade(new StackingTransport(down));
    }
  }
}
