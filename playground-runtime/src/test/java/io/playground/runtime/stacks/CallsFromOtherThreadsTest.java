package io.playground.runtime.stacks;

import static io.playground.runtime.stacks.StackUnderTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.playground.api.StackingProtocol;
import io.playground.api.StackingTransport;
import io.playground.api.Transport;
import io.playground.runtime.stacks.StackUnderTest.Plain;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** "Any thread may call any method; the call takes effect on the connection's event loop, in order." */
class CallsFromOtherThreadsTest {

  private static final int MEBIBYTE = 1 << 20;

  @Test
  void callsTakeEffectOnTheEventLoopInTheirOrder() {
    var stack = StackUnderTest.made(new Plain());
    Transport transport = stack.application.transport;

    elsewhere(
        () -> {
          transport.write(bytes("a"));
          transport.writeAll(List.of(bytes("b"), bytes("c")));
          transport.pauseReading();
          transport.resumeReading();
          transport.close();
        });
    assertThat(stack.flow.calls).isEmpty();
    stack.flow.run();

    assertThat(stack.flow.calls)
        .containsExactly("write a", "writeAll [b, c]", "pauseReading", "resumeReading", "close");
  }

  @Test
  void aLayersTransportIsCalledOnTheEventLoopOnly() {
    List<Thread> callers = new ArrayList<>();
    var layer =
        StackUnderTest.handingUp(
            lower ->
                new StackingTransport(lower) {
                  @Override
                  public void write(ByteBuffer data) {
                    callers.add(Thread.currentThread());
                  }

                  @Override
                  public boolean isWritable() {
                    callers.add(Thread.currentThread());
                    return true;
                  }
                });
    var stack = StackUnderTest.made(layer);
    Transport transport = stack.application.transport;

    elsewhere(
        () -> {
          transport.write(bytes("a"));
          assertThat(transport.isWritable()).isTrue();
          assertThat(transport.isClosing()).isFalse();
          assertThat(transport.canWriteEof()).isFalse();
          assertThat(transport.info().family()).isEqualTo("tested");
        });
    stack.flow.run();

    assertThat(callers).isNotEmpty().containsOnly(Thread.currentThread());
  }

  @Test
  void aThreadThatWritesFasterThanTheEventLoopTakesIsToldToStop() {
    var stack = StackUnderTest.made(new Plain());
    Transport transport = stack.application.transport;

    elsewhere(
        () -> {
          transport.write(ByteBuffer.allocate(MEBIBYTE));
          assertThat(transport.isWritable()).isTrue();
          transport.write(ByteBuffer.allocate(1));
          assertThat(transport.isWritable()).isFalse();
        });
    stack.flow.run();

    assertThat(transport.isWritable()).isTrue();
    assertThat(stack.callbacks())
        .containsExactly("connectionMade", "writableChanged false", "writableChanged true");
  }

  @Test
  void aThreadThatGoesOnWritingLosesTheConnectionBeforeMemoryIsExhausted() {
    var stack = StackUnderTest.made(new Plain());
    Transport transport = stack.application.transport;

    elsewhere(
        () -> {
          for (int i = 0; i < 65; i++) {
            transport.write(ByteBuffer.allocate(MEBIBYTE));
          }
        });
    stack.flow.run();

    stack.assertFailed(RecordingApplication.class, "until 64 MiB waited");
    assertThat(stack.flow.calls).filteredOn(call -> call.startsWith("write")).hasSize(64);
  }

  @Test
  void callbacksThatALayerMakesFromAThreadOfItsOwnComeOnTheEventLoop() {
    List<Thread> threads = new ArrayList<>();
    var application =
        new RecordingApplication() {
          @Override
          public void dataReceived(ByteBuffer data) {
            threads.add(Thread.currentThread());
          }
        };
    var layer =
        new StackingProtocol() {
          void deliverFromElsewhere() {
            elsewhere(() -> higherProtocol().dataReceived(bytes("x")));
          }
        };
    var stack = StackUnderTest.of(application, layer);
    stack.flow.made();

    layer.deliverFromElsewhere();
    stack.flow.run();

    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  void aTaskCanBeScheduledAndCancelledFromElsewhere() {
    var stack = StackUnderTest.made(new Plain());
    Transport transport = stack.application.transport;

    elsewhere(
        () -> {
          transport.schedule(Duration.ofSeconds(1), () -> stack.callbacks().add("kept"));
          transport.schedule(Duration.ofSeconds(1), () -> stack.callbacks().add("not")).cancel();
        });
    stack.flow.run();
    stack.flow.advance(Duration.ofSeconds(1));

    assertThat(stack.callbacks()).containsExactly("connectionMade", "kept");
  }

  @Test
  void aConnectionCanBeAbortedBeforeItIsMade() {
    var stack = StackUnderTest.of(new RecordingApplication(), new Plain());

    elsewhere(stack.connection::abort);
    stack.flow.made();

    assertThat(stack.flow.calls).containsExactly("abort");
    assertThat(stack.callbacks()).isEmpty();
    assertThat(stack.ended).isNotNull();
  }

  private static void elsewhere(Runnable calls) {
    CompletableFuture.runAsync(calls).join();
  }
}
