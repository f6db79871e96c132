package io.playground.runtime.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.api.StackingProtocol;
import io.playground.api.StackingProtocolFactory;
import io.playground.api.StackingTransport;
import io.playground.api.Transport;
import io.playground.runtime.observation.BlockedCallback;
import io.playground.runtime.stacks.StackUnderTest.Plain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** "A callback that holds its event loop for more than a second is reported once per layer class." */
class CallbackWatchTest {

  private final List<BlockedCallback> reports = new ArrayList<>();
  private long now;
  private final CallbackWatch watch =
      new CallbackWatch(Duration.ofSeconds(1), () -> now, reports::add);

  @Test
  void aCallbackThatTakesLongerThanTheLimitIsReportedWithItsLayerFamilyAndStack() {
    var slow = new Slow(() -> lookAfter(0, 800, 300));
    made(slow).flow.receives("x");

    assertThat(reports)
        .singleElement()
        .satisfies(
            blocked -> {
              assertThat(blocked.layer()).isEqualTo(Slow.class.getName());
              assertThat(blocked.family()).isEqualTo("tested");
              assertThat(blocked.connector()).isEmpty();
              assertThat(blocked.held()).isEqualTo(Duration.ofMillis(1_100));
              assertThat(blocked.stack())
                  .anyMatch(call -> call.getClassName().equals(Slow.class.getName()));
              assertThat(blocked.describe()).contains("1.1 s", Slow.class.getName());
            });
  }

  @Test
  void aLayerClassIsReportedOnce() {
    made(new Slow(() -> lookAfter(0, 1_100, 1_100))).flow.receives("x");
    made(new Slow(() -> lookAfter(0, 1_100))).flow.receives("x");

    assertThat(reports).hasSize(1);
  }

  /** A connector that was replaced has another class of the same name. */
  @Test
  void aClassOfTheSameNameFromAnotherLoaderIsReportedToo() throws Exception {
    Runnable slow = () -> lookAfter(0, 1_100);
    made(new Slow(slow)).flow.receives("x");
    made(slowOfAnotherLoader(slow)).flow.receives("x");

    assertThat(reports)
        .hasSize(2)
        .allSatisfy(blocked -> assertThat(blocked.layer()).isEqualTo(Slow.class.getName()));
    assertThat(reports.get(1).connector()).contains("slow.jar");
    assertThat(reports.get(1).describe()).contains("(family 'tested', of slow.jar)");
  }

  @Test
  void aReportTellsTheLastCallAndTheLayersOwnThatLedThere() {
    made(new Slow(() -> lookAfter(0, 1_100))).flow.receives("x");

    assertThat(reports.get(0).describe())
        .startsWith(
            Slow.class.getName() + " (family 'tested') has held up its event loop for 1.1 s")
        .contains("now in ", "called by ", Slow.class.getName() + ".dataReceived(");
  }

  /** Applications write from threads of their own, and the layer does its work on the event loop. */
  @ParameterizedTest
  @ValueSource(strings = {"write", "close"})
  void aTransportThatTakesLongIsReportedWhoeverHasCalledIt(String call) throws Exception {
    StackUnderTest stack = made(new SlowDown(() -> lookAfter(0, 1_100)));
    Transport transport = stack.application.transport;
    Thread other =
        new Thread(
            () -> {
              if (call.equals("write")) {
                transport.write(ByteBuffer.allocate(1));
              } else {
                transport.close();
              }
            });
    other.start();
    other.join();

    stack.flow.run();

    assertThat(reports)
        .singleElement()
        .extracting(BlockedCallback::layer)
        .isEqualTo(SlowDown.class.getName());
  }

  @Test
  void anApplicationThatCallsASlowTransportIsNotToBlame() {
    var application =
        new RecordingApplication() {
          @Override
          public void dataReceived(ByteBuffer data) {
            transport.write(data);
          }
        };
    var stack = StackUnderTest.watched(watch, application, new SlowDown(() -> lookAfter(0, 1_100)));
    stack.flow.made();

    stack.flow.receives("x");

    assertThat(reports)
        .singleElement()
        .extracting(BlockedCallback::layer)
        .isEqualTo(SlowDown.class.getName());
  }

  @Test
  void aFactoryThatTakesLongIsReportedOnce() {
    StackingProtocolFactory slow =
        () -> {
          lookAfter(0, 1_100);
          return List.of();
        };
    StackUnderTest.watched(watch, new RecordingApplication(), slow).flow.made();
    StackUnderTest.watched(watch, new RecordingApplication(), slow).flow.made();

    assertThat(reports)
        .singleElement()
        .extracting(BlockedCallback::layer)
        .isEqualTo("the factory of family 'tested'");
  }

  @Test
  void itIsTheInnermostCallbackThatIsToBlame() {
    var application =
        new RecordingApplication() {
          @Override
          public void dataReceived(ByteBuffer data) {
            lookAfter(0, 1_100);
          }
        };
    var stack = StackUnderTest.watched(watch, application, new Plain(), new Plain());
    stack.flow.made();

    stack.flow.receives("x");

    assertThat(reports)
        .singleElement()
        .extracting(BlockedCallback::layer)
        .isEqualTo(application.getClass().getName());
  }

  @Test
  void aCallbackThatCallsUpNowAndThenIsStillTheSame() {
    var busy =
        new StackingProtocol() {
          @Override
          public void dataReceived(ByteBuffer data) {
            for (int i = 0; i < 10; i++) {
              higherProtocol().dataReceived(data.duplicate());
              lookAfter(250);
            }
          }
        };
    made(busy).flow.receives("x");

    assertThat(reports)
        .singleElement()
        .extracting(BlockedCallback::layer)
        .isEqualTo(busy.getClass().getName());
  }

  @Test
  void manyShortCallbacksOneAfterTheOtherAreNotOneLongOne() {
    var stack = made(new Slow(() -> lookAfter(400)));
    for (int i = 0; i < 10; i++) {
      stack.flow.receives("x");
    }

    assertThat(reports).isEmpty();
  }

  @Test
  void anIdleLoopIsNotBlocked() {
    made(new Plain()).flow.receives("x");

    lookAfter(0, 5_000, 5_000);

    assertThat(reports).isEmpty();
  }

  private static StackingProtocol slowOfAnotherLoader(Runnable work) throws Exception {
    return (StackingProtocol)
        new AnotherLoader()
            .loadClass(Slow.class.getName())
            .getDeclaredConstructor(Runnable.class)
            .newInstance(work);
  }

  /** Defines {@link Slow} once more, and nothing else. */
  private static final class AnotherLoader extends ClassLoader {

    AnotherLoader() {
      super("slow.jar", CallbackWatchTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(Slow.class.getName())) {
        return super.loadClass(name, resolve);
      }
      String resource = name.substring(name.lastIndexOf('.') + 1) + ".class";
      try (InputStream in = CallbackWatchTest.class.getResourceAsStream(resource)) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  private StackUnderTest made(StackingProtocol layer) {
    StackUnderTest stack = StackUnderTest.watched(watch, new RecordingApplication(), layer);
    stack.flow.made();
    return stack;
  }

  private void lookAfter(long... milliseconds) {
    for (long each : milliseconds) {
      now += each * 1_000_000;
      watch.look();
    }
  }

  /** Public, with its constructor, for {@link AnotherLoader}. */
  public static final class Slow extends StackingProtocol {

    private final Runnable work;

    public Slow(Runnable work) {
      this.work = work;
    }

    @Override
    public void dataReceived(ByteBuffer data) {
      work.run();
    }
  }

  /** A layer that takes long on the way down. */
  private static final class SlowDown extends StackingProtocol {

    private final Runnable work;

    SlowDown(Runnable work) {
      this.work = work;
    }

    @Override
    public void connectionMade(Transport lower) {
      higherProtocol()
          .connectionMade(
              new StackingTransport(lower) {
                @Override
                public void write(ByteBuffer data) {
                  work.run();
                  super.write(data);
                }

                @Override
                public void close() {
                  work.run();
                  super.close();
                }
              });
    }
  }
}
