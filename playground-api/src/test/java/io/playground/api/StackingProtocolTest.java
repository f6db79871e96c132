package io.playground.api;

import static io.playground.api.RecordingTransport.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** "A base class forwards everything, both ways: a layer that forgets a callback still works." */
class StackingProtocolTest {

  private final RecordingTransport below = new RecordingTransport();
  private final RecordingProtocol above = new RecordingProtocol();

  @Test
  void aLayerThatOverridesNothingForwardsEveryCallback() {
    Protocol layer = linked(new Forwarding());

    layer.connectionMade(below);
    layer.dataReceived(bytes("hello"));
    layer.writableChanged(false);
    layer.writableChanged(true);
    layer.eofReceived();
    layer.connectionLost(new CloseReason.ClosedByPeer());

    assertThat(above.callbacks)
        .containsExactly(
            "connectionMade",
            "dataReceived hello",
            "writableChanged false",
            "writableChanged true",
            "eofReceived",
            "connectionLost closed by the peer");
  }

  @Test
  void aLayerHandsUpATransportOfItsOwn() {
    linked(new Forwarding()).connectionMade(below);

    assertThat(above.transport).isNotSameAs(below);
    above.transport.close();
    assertThat(below.calls).containsExactly("close");
  }

  @Test
  void everyCallbackOfProtocolIsForwardedAndNoneIsLeftToADefault() {
    Stream<String> callbacks = Stream.of(Protocol.class.getMethods()).map(Method::getName);
    Stream<String> forwarded =
        Stream.of(StackingProtocol.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(Method::getName);

    assertThat(forwarded.toList()).containsAll(callbacks.toList());
  }

  @Test
  void aLayerThatIsNotLinkedSaysSo() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Forwarding().dataReceived(bytes("x")))
        .withMessageContaining(Forwarding.class.getName())
        .withMessageContaining("setHigherProtocol");
  }

  @Test
  void aLayerIsLinkedOnce() {
    StackingProtocol layer = linked(new Forwarding());

    assertThatIllegalStateException()
        .isThrownBy(() -> layer.setHigherProtocol(above))
        .withMessageContaining("fresh layer for each connection");
  }

  @Test
  void aFactoryMakesFreshLayersBottomUp() {
    var factory = StackingProtocolFactory.of(Forwarding::new, Another::new);

    var first = factory.create();
    var second = factory.create();

    assertThat(first).hasExactlyElementsOfTypes(Forwarding.class, Another.class);
    assertThat(second).doesNotContainAnyElementsOf(first);
  }

  private StackingProtocol linked(StackingProtocol layer) {
    layer.setHigherProtocol(above);
    return layer;
  }

  private static final class Forwarding extends StackingProtocol {}

  private static final class Another extends StackingProtocol {}
}
