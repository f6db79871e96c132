package io.playground.runtime.stacks;

import io.playground.api.CloseReason;
import io.playground.api.Protocol;
import io.playground.api.StackingProtocol;
import io.playground.api.Transport;
import java.time.Duration;
import java.util.List;

/**
 * The note that the dispatcher takes of each callback, to find one that holds up its event loop.
 *
 * <p>It is in this package, on the class path, because the note is nobody else's business.
 */
public final class CallbackNote {

  private final LoopActivity activity = CallbackWatch.unattended().activity();
  private final Boundary boundary;

  public CallbackNote() {
    Protocol above = new StackingProtocol() {};
    StackPlan<Protocol> plan =
        new StackPlan<>(
            "noted", List::of, () -> above, getClass().getClassLoader(), Duration.ofMinutes(1));
    boundary =
        new Boundary(
            new StackedConnection<>(plan, new Nobody()), 0, above, getClass().getClassLoader());
  }

  /** A callback begins and ends. */
  public void take() {
    NotedCode outer = activity.begin(boundary);
    activity.end(outer);
  }

  private static final class Nobody implements StackedConnection.Observer<Protocol> {

    @Override
    public void opened(Transport transport, Protocol application) {}

    @Override
    public void ended(CloseReason reason) {}
  }
}
