package io.playground.runtime.stacks;

import static io.playground.runtime.stacks.StackUnderTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.playground.api.StackingProtocol;
import io.playground.api.StackingTransport;
import io.playground.api.Transport;
import io.playground.runtime.stacks.StackUnderTest.Plain;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A message passes by a layer that would only pass it on; nothing else about the order of calls
 * changes by that.
 */
class PastPlainLayersTest {

  @Test
  void whatAClassOverridesItWantsToSee() {
    assertThat(PassedOn.by(new Plain())).isEqualTo(new PassedOn(true, true));
    assertThat(PassedOn.by(new Marking("m"))).isEqualTo(new PassedOn(false, false));
    assertThat(PassedOn.by(new Marking("m") {})).isEqualTo(new PassedOn(false, false));
    assertThat(PassedOn.by(new Ticking())).isEqualTo(new PassedOn(true, false));
  }

  @Test
  void aClassWhoseMethodsCanNotAllBeLookedAtSeesEverything() throws Exception {
    StackingProtocol layer = WithoutItsOption.load().getConstructor().newInstance();

    assertThat(PassedOn.by(layer)).isEqualTo(new PassedOn(false, false));
  }

  @Test
  void layersBetweenPlainOnesSeeEachMessageOnceAndInOrder() {
    var stack =
        StackUnderTest.made(
            new Plain(), new Marking("x"), new Plain(), new Plain(), new Marking("y"), new Plain());

    stack.flow.receives("up");
    stack.application.transport.write(bytes("down"));
    stack.application.transport.writeAll(List.of(bytes("a"), bytes("b")));
    stack.flow.run();

    assertThat(stack.callbacks()).containsExactly("connectionMade", "dataReceived upxy");
    assertThat(stack.flow.calls).containsExactly("write downyx", "write ayx", "write byx");
  }

  @Test
  void dataThatComesWhileALayerRunsWaitsAlsoIfTheLayerWouldOnlyPassItOn() {
    var layer = new Ticking();
    var stack = StackUnderTest.made(new Plain(), layer, new Plain());
    layer.tick =
        () -> {
          stack.connection.dataReceived(bytes("meanwhile"));
          stack.application.callbacks.add("tick ends");
        };

    stack.flow.advance(Duration.ofSeconds(1));

    assertThat(stack.callbacks())
        .containsExactly("connectionMade", "tick ends", "dataReceived meanwhile");
  }

  @Test
  void dataThatComesWhileTheApplicationWritesPastPlainLayersWaitsUntilItsCallHasReturned() {
    var echoing = new Echoing();
    var stack = StackUnderTest.made(echoing, new Plain(), new Plain());

    stack.application.transport.write(bytes("ping"));
    stack.application.callbacks.add("write returned");
    stack.flow.run();

    assertThat(stack.callbacks())
        .containsExactly("connectionMade", "write returned", "dataReceived ping");
  }

  /** Marks what passes it in either direction. */
  private static class Marking extends StackingProtocol {

    private final String mark;

    Marking(String mark) {
      this.mark = mark;
    }

    @Override
    public void connectionMade(Transport transport) {
      higherProtocol()
          .connectionMade(
              new StackingTransport(transport) {
                @Override
                public void write(ByteBuffer data) {
                  lowerTransport().write(marked(data));
                }
              });
    }

    @Override
    public void dataReceived(ByteBuffer data) {
      higherProtocol().dataReceived(marked(data));
    }

    private ByteBuffer marked(ByteBuffer data) {
      return bytes(StandardCharsets.UTF_8.decode(data) + mark);
    }
  }

  /** Has a timer of its own, and leaves data alone. */
  private static final class Ticking extends StackingProtocol {

    private Runnable tick = () -> {};

    @Override
    public void connectionMade(Transport transport) {
      transport.schedule(Duration.ofSeconds(1), () -> tick.run());
      super.connectionMade(transport);
    }
  }

  /** Answers a write before that has returned. */
  private static final class Echoing extends StackingProtocol {

    @Override
    public void connectionMade(Transport transport) {
      higherProtocol()
          .connectionMade(
              new StackingTransport(transport) {
                @Override
                public void write(ByteBuffer data) {
                  higherProtocol().dataReceived(data);
                }
              });
    }
  }
}
