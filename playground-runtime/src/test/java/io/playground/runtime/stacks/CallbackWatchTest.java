package io.playground.runtime.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.api.StackingProtocol;
import io.playground.runtime.observation.BlockedCallback;
import io.playground.runtime.stacks.StackUnderTest.Plain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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
      super(CallbackWatchTest.class.getClassLoader());
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
}
