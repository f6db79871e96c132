package io.playground.loadertests;

import io.playground.runtime.observation.ConnectorEvent;
import io.playground.runtime.observation.ConnectorEvent.Draining;
import io.playground.runtime.observation.ConnectorEvent.Ended;
import io.playground.runtime.observation.ConnectorEvent.Failed;
import io.playground.runtime.observation.ConnectorEvent.Gone;
import io.playground.runtime.observation.ConnectorEvent.Leaked;
import io.playground.runtime.observation.ConnectorEvent.LeftBehind;
import io.playground.runtime.observation.ConnectorEvent.Loaded;
import io.playground.runtime.observation.ConnectorEvent.Removed;
import io.playground.runtime.observation.ConnectorEvent.Replaced;
import io.playground.runtime.observation.Generation;

/** Events in few words, for tests to compare. */
final class Events {

  private Events() {}

  static String brief(ConnectorEvent event) {
    if (event instanceof Loaded loaded) {
      return "Loaded " + brief(loaded.generation()) + " " + loaded.names();
    } else if (event instanceof Failed failed) {
      return "Failed "
          + failed.bundle().getFileName()
          + (failed.previousStays() ? ", previous stays" : "");
    } else if (event instanceof Replaced replaced) {
      return "Replaced " + brief(replaced.before()) + " by " + replaced.now().number();
    } else if (event instanceof Removed removed) {
      return "Removed " + brief(removed.generation());
    } else if (event instanceof Draining draining) {
      return "Draining " + brief(draining.generation()) + " of " + draining.connections();
    } else if (event instanceof Ended ended) {
      return "Ended " + brief(ended.generation());
    } else if (event instanceof LeftBehind left) {
      return "LeftBehind " + brief(left.generation()) + " " + left.what();
    } else if (event instanceof Gone gone) {
      return "Gone " + brief(gone.generation());
    } else if (event instanceof Leaked leaked) {
      return "Leaked " + brief(leaked.generation()) + " " + leaked.heldBy();
    }
    throw new AssertionError(event);
  }

  private static String brief(Generation generation) {
    return generation.bundle().getFileName() + " " + generation.number();
  }
}
