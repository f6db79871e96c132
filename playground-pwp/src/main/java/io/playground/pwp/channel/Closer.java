package io.playground.pwp.channel;

import java.util.concurrent.CompletionStage;

/** Ends something that runs on event loops. */
@FunctionalInterface
public interface Closer {

  /** The stage completes, never exceptionally, when it has ended. May be called again. */
  CompletionStage<Void> closeAsync();
}
