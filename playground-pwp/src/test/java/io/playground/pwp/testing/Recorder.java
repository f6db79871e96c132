package io.playground.pwp.testing;

import io.playground.api.CloseReason;
import io.playground.api.Protocol;
import io.playground.api.Transport;
import io.playground.pwp.vnic.Flow;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A protocol that remembers what it is told, and fails if the order that {@link Protocol} promises is
 * broken, or if a callback comes off the event loop or from within another.
 *
 * <p>Any thread may ask.
 */
public class Recorder implements Protocol {

  private final List<String> events = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<Integer> sizes = new ArrayList<>();
  private Optional<Flow> flow = Optional.empty();
  private Optional<CloseReason> reason = Optional.empty();
  private boolean inCallback;

  @Override
  public void connectionMade(Transport transport) {
    synchronized (this) {
      check(flow.isEmpty(), "made twice");
      flow = Optional.of((Flow) transport);
    }
    callback("made", () -> made((Flow) transport));
  }

  @Override
  public void dataReceived(ByteBuffer data) {
    synchronized (this) {
      check(data.hasArray(), "data that is no heap buffer");
      sizes.add(data.remaining());
      bytes.write(data.array(), data.arrayOffset() + data.position(), data.remaining());
    }
    callback("data", () -> received(data));
  }

  @Override
  public void writableChanged(boolean writable) {
    callback(writable ? "writable" : "full", () -> {});
  }

  @Override
  public void connectionLost(CloseReason why) {
    synchronized (this) {
      check(reason.isEmpty(), "lost twice");
    }
    callback("lost", () -> {});
    synchronized (this) {
      reason = Optional.of(why);
    }
  }

  /** What a test does when the flow is there. */
  protected void made(Flow transport) {}

  /** What a test does with data. */
  protected void received(ByteBuffer data) {}

  private void callback(String event, Runnable body) {
    synchronized (this) {
      check(reason.isEmpty(), event + " after lost");
      check(flow.isPresent(), event + " before made");
      check(!inCallback, event + " within another callback");
      check(flow.map(Flow::inEventLoop).orElse(false), event + " off the event loop");
      inCallback = true;
      events.add(event);
    }
    try {
      body.run();
    } finally {
      synchronized (this) {
        inCallback = false;
      }
    }
  }

  private void check(boolean kept, String rule) {
    if (!kept) {
      violations.add(rule);
    }
  }

  /** Breaches of order so far. */
  public synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  public synchronized List<String> events() {
    return List.copyOf(events);
  }

  public synchronized byte[] bytes() {
    return bytes.toByteArray();
  }

  public String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /** The sizes of the pieces in which data came. */
  public synchronized List<Integer> sizes() {
    return List.copyOf(sizes);
  }

  public synchronized Optional<CloseReason> reason() {
    return reason;
  }

  public synchronized Flow flow() {
    return flow.orElseThrow();
  }
}
