package io.playground.api;

import static io.playground.api.RecordingTransport.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** "Everything goes to the layer below, unchanged unless overridden." */
class StackingTransportTest {

  private final RecordingTransport below = new RecordingTransport();

  @Test
  void everyMethodGoesToTheLayerBelow() {
    Transport transport = new StackingTransport(below);

    transport.write(bytes("a"));
    transport.writeAll(List.of(bytes("b"), bytes("c")));
    assertThat(transport.canWriteEof()).isTrue();
    transport.writeEof();
    transport.close();
    transport.abort();
    assertThat(transport.isClosing()).isTrue();
    assertThat(transport.isWritable()).isTrue();
    transport.pauseReading();
    transport.resumeReading();
    assertThat(transport.info()).isSameAs(RecordingTransport.INFO);
    assertThat(transport.schedule(Duration.ofSeconds(2), () -> {})).isSameAs(below.scheduled);

    assertThat(below.calls)
        .containsExactly(
            "write a",
            "writeAll [b, c]",
            "canWriteEof",
            "writeEof",
            "close",
            "abort",
            "isClosing",
            "isWritable",
            "pauseReading",
            "resumeReading",
            "info",
            "schedule PT2S");
  }

  @Test
  void noMethodOfTransportIsForgotten() {
    Stream<String> declared =
        Stream.of(StackingTransport.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(Method::getName);

    assertThat(declared.toList())
        .containsAll(Stream.of(Transport.class.getMethods()).map(Method::getName).toList());
  }

  @Test
  void writeAllPassesThroughAnOverriddenWriteSoThatNothingSkipsTheLayer() {
    Transport upperCase =
        new StackingTransport(below) {
          @Override
          public void write(ByteBuffer data) {
            String text = RecordingTransport.text(data).toUpperCase(Locale.ROOT);
            lowerTransport().write(bytes(text));
          }
        };

    upperCase.writeAll(List.of(bytes("a"), bytes("b")));

    assertThat(below.calls).containsExactly("write A", "write B");
  }

  @Test
  void anOverriddenWriteAllIsUsedAsItIs() {
    Transport framed =
        new StackingTransport(below) {
          @Override
          public void write(ByteBuffer data) {
            writeAll(List.of(data));
          }

          @Override
          public void writeAll(List<ByteBuffer> data) {
            lowerTransport().write(bytes("header"));
            lowerTransport().writeAll(data);
          }
        };

    framed.write(bytes("a"));
    framed.writeAll(List.of(bytes("b"), bytes("c")));

    assertThat(below.calls)
        .containsExactly("write header", "writeAll [a]", "write header", "writeAll [b, c]");
  }
}
