package io.playground.pwp.backpressure;

import static java.util.Objects.requireNonNull;

import io.netty.util.concurrent.Ticker;
import java.time.Duration;

/**
 * Whether what comes in on a link has lately been for more than one destination. Such a link is
 * <em>shared</em>: making it wait holds up others, too.
 *
 * <p><b>Threads.</b> The link's loop.
 */
public final class Traffic {

  private final Ticker ticker;
  private final long window;
  private Object latest = this;
  private boolean hasChanged;
  private long changedAt;

  /**
   * Traffic on a link whose senders wait at gates with this wait: what is more than a
   * {@linkplain Gate#window window} ago counts no more.
   */
  public Traffic(Ticker ticker, Duration senderWait) {
    this.ticker = requireNonNull(ticker, "ticker");
    this.window = Gate.window(senderWait);
  }

  /** Something has come for this destination; compared by identity, and kept. */
  public void toward(Object destination) {
    if (destination != latest) {
      if (latest != this) {
        hasChanged = true;
        changedAt = ticker.nanoTime();
      }
      latest = destination;
    }
  }

  /** Whether there was more than one destination within the last window. */
  public boolean isShared() {
    return hasChanged && ticker.nanoTime() - changedAt < window;
  }
}
