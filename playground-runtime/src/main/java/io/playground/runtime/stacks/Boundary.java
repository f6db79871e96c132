package io.playground.runtime.stacks;

import static java.util.Objects.requireNonNull;

import io.playground.api.CloseReason;
import io.playground.api.Protocol;
import io.playground.api.StackingProtocol;
import io.playground.api.StackingTransport;
import io.playground.api.Transport;
import io.playground.runtime.context.ContextClassLoader;
import io.playground.runtime.observation.LayerTraffic;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The line between one protocol of a stack and what lies below it.
 *
 * <p>To the layer below it is the layer above; it lets a callback through only where the contract of
 * {@link Protocol} allows it. A callback that comes while another one of the same protocol is running,
 * from within a call that came down through here, or from another thread, waits its turn.
 *
 * <p><b>Threads.</b> Everything happens on the connection's event loop; calls from elsewhere are moved
 * there.
 */
final class Boundary extends NotedCode implements Protocol {

  /** The state of the protocol above. */
  private enum State {
    /** {@code connectionMade} has not been called yet. */
    NEW,
    OPEN,
    /** The connection has failed; all that may still come is {@code connectionLost}. */
    ENDING,
    LOST
  }

  private final StackedConnection<?> connection;
  private final int index;
  private final Protocol above;
  private final ClassLoader context;
  private final DownwardTransport handedUp;
  private final WaitingCallbacks waiting = new WaitingCallbacks();

  /** Null where traffic is not counted. */
  private final LayerTraffic traffic;

  /** Null where the protocol above has to see data; otherwise where it would only pass it on to. */
  private Boundary past;

  private State state = State.NEW;
  private boolean eof;

  private boolean roomBelow = true;
  private boolean toldWritable = true;

  Boundary(StackedConnection<?> connection, int index, Protocol above, ClassLoader context) {
    this.connection = connection;
    this.index = index;
    this.above = above;
    this.context = context;
    this.traffic = connection.trafficOf(nameBelow());
    this.handedUp = new DownwardTransport(connection, this, traffic);
  }

  /**
   * The protocol above would only pass data on to this line: it goes there without it, unless it is
   * counted here.
   */
  void passDataTo(Boundary next) {
    past = traffic == null ? next : null;
  }

  /** The class above the line. */
  Class<?> classAbove() {
    return above.getClass();
  }

  /** The same, by the name that reasons use. */
  String nameAbove() {
    return classAbove().getName();
  }

  /** The class below the line, by the name that reasons use. */
  String nameBelow() {
    return index == 0 ? "PWP" : connection.boundary(index - 1).nameAbove();
  }

  @Override
  String family() {
    return connection.family();
  }

  /**
   * A call may have led down from here through the layers below, so it is whoever's call is the
   * innermost.
   */
  @Override
  Suspect suspect(List<StackTraceElement> calls) {
    List<Class<?>> stack = connection.classes();
    for (StackTraceElement call : calls) {
      for (Class<?> each : stack) {
        if (Suspect.isCallOf(call, each)) {
          return Suspect.of(each);
        }
      }
      // A bundle may have several layers in a stack; what they share is blamed on the one that was
      // called.
      if (Suspect.isCallOfBundleOf(call, classAbove())) {
        break;
      }
    }
    return Suspect.of(classAbove());
  }

  /**
   * Where a call down goes to if the layer below the line would only pass it on: to the transport
   * that it was given itself. Null where it has to see the call.
   */
  DownwardTransport pastLayerBelow(Transport transport) {
    if (index == 0) {
      return null;
    }
    Boundary below = connection.boundary(index - 1);
    return below.leavesOpening() && transport.getClass() == StackingTransport.class
        ? below.handedUp
        : null;
  }

  private boolean leavesOpening() {
    return above instanceof StackingProtocol layer && PassedOn.by(layer).opening();
  }

  /** The context class loader of what lies below the line; PWP, which needs none, takes any. */
  ClassLoader contextBelow() {
    return index == 0 ? context : connection.boundary(index - 1).context;
  }

  private void enter(State next) {
    state = next;
    waiting.takeData(next == State.OPEN && !eof);
  }

  boolean isNew() {
    return state == State.NEW;
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  /** The transport that the protocol above was given, or will be. */
  DownwardTransport handedUp() {
    return handedUp;
  }

  @Override
  public void connectionMade(Transport transport) {
    if (mustWait()) {
      later(() -> connectionMade(transport));
      return;
    }
    if (connection.isEnding() || state == State.LOST) {
      return;
    }
    String mistake = mistakeIn(transport);
    if (mistake != null) {
      refuse(mistake);
      return;
    }
    try {
      roomBelow = handedUp.open(transport);
    } catch (Throwable thrown) {
      connection.failed(nameBelow(), thrown);
      return;
    }
    enter(State.OPEN);
    callback(() -> above.connectionMade(handedUp));
    tellWritable();
    connection.opened(index);
  }

  private String mistakeIn(Transport transport) {
    if (state != State.NEW) {
      return "it called connectionMade of the layer above twice; call it once for each connection";
    }
    if (transport == null) {
      return "it handed up null instead of a transport; hand up new StackingTransport(transport)";
    }
    if (index > 0 && transport == connection.boundary(index - 1).handedUp) {
      return "it handed up the transport it was given, so the layer above would write past it; write"
          + " higherProtocol().connectionMade(new StackingTransport(transport)) instead";
    }
    return null;
  }

  // Past every layer that would only pass it on, line by line, in a loop: the way of every message.
  @Override
  public void dataReceived(ByteBuffer data) {
    requireNonNull(data, "data");
    if (!connection.inEventLoop()) {
      connection.execute(() -> dataReceived(data));
      return;
    }
    Boundary line = this;
    while (line.waiting.letsDataIn()) {
      if (line.past == null) {
        line.deliver(data);
        return;
      }
      line = line.past;
    }
    line.keepOut(data);
  }

  private void keepOut(ByteBuffer data) {
    if (waiting.mustWait()) {
      waiting.add(() -> dataReceived(data));
    } else {
      refuseData();
    }
  }

  // Written out instead of going through callback(), which spares a message the lambda.
  private void deliver(ByteBuffer data) {
    if (traffic != null) {
      traffic.up(data.remaining());
    }
    waiting.begin();
    NotedCode outer = connection.activity().begin(this);
    ContextClassLoader entered = ContextClassLoader.enter(context);
    try (entered) {
      above.dataReceived(data);
    } catch (Throwable thrown) {
      connection.failed(nameAbove(), thrown);
    } finally {
      connection.activity().end(outer);
      waiting.end();
    }
  }

  private void refuseData() {
    if (state == State.NEW && !connection.isEnding()) {
      refuse("it passed data up before connectionMade; call higherProtocol().connectionMade first");
    } else if (state == State.OPEN) {
      refuse("it passed data up after eofReceived");
    }
    // After the end there is nothing to tell: data may still be on its way then.
  }

  private void refuse(String mistake) {
    connection.failed(nameBelow(), mistake, new IllegalStateException(mistake));
  }

  @Override
  public void eofReceived() {
    if (mustWait()) {
      later(this::eofReceived);
    } else if (state == State.OPEN && !eof) {
      eof = true;
      waiting.takeData(false);
      callback(above::eofReceived);
    }
  }

  @Override
  public void writableChanged(boolean writable) {
    if (mustWait()) {
      later(() -> writableChanged(writable));
    } else {
      roomBelow = writable;
      tellWritable();
    }
  }

  /** The protocol above asked for room and there was none: it waits for {@code writableChanged(true)}. */
  void answeredUnwritable() {
    toldWritable = false;
  }

  /** Calls {@code writableChanged} above if there is room now and was none, or the reverse. */
  void tellWritable() {
    if (mustWait()) {
      later(this::tellWritable);
      return;
    }
    boolean writable = roomBelow && !handedUp.isFlooded();
    if (state == State.OPEN && writable != toldWritable) {
      toldWritable = writable;
      handedUp.rememberWritable(writable);
      callback(() -> above.writableChanged(writable));
    }
  }

  @Override
  public void connectionLost(CloseReason reason) {
    requireNonNull(reason, "reason");
    if (mustWait()) {
      later(() -> connectionLost(reason));
      return;
    }
    State before = state;
    enter(State.LOST);
    handedUp.closing();
    if (before == State.OPEN || before == State.ENDING) {
      callback(() -> above.connectionLost(reason));
    }
    if (before != State.LOST) {
      connection.endedAbove(before == State.NEW, reason);
    }
  }

  /** From here on nothing reaches the protocol above but {@code connectionLost}. */
  void end() {
    if (state == State.OPEN) {
      enter(State.ENDING);
      handedUp.closing();
    }
  }

  /** {@code connectionLost} has been called above; calls from there have no effect any more. */
  void forgetBelow() {
    handedUp.forgetBelow();
  }

  /** Runs what the protocol above had scheduled, as if it were one of its callbacks. */
  void runTask(Runnable task) {
    if (mustWait()) {
      later(() -> runTask(task));
    } else if (state == State.OPEN) {
      callback(task);
    }
  }

  private void callback(Runnable call) {
    waiting.begin();
    NotedCode outer = connection.activity().begin(this);
    ContextClassLoader entered = ContextClassLoader.enter(context);
    try (entered) {
      call.run();
    } catch (Throwable thrown) {
      connection.failed(nameAbove(), thrown);
    } finally {
      connection.activity().end(outer);
      waiting.end();
    }
  }

  /**
   * Runs a call down that another thread has made, and notes it: it is the layer below that may
   * hold up the loop with it.
   */
  void runFromOutside(Runnable call) {
    if (index == 0 || !isOpen()) {
      call.run();
      return;
    }
    NotedCode outer = connection.activity().begin(connection.boundary(index - 1));
    try {
      call.run();
    } finally {
      connection.activity().end(outer);
    }
  }

  /** A call on the way down begins. Returns whether it needs an {@link #endCall}. */
  boolean beginCall() {
    return waiting.beginCall();
  }

  /** It has returned. What waits comes when the caller has returned as well. */
  void endCall() {
    if (waiting.endCall()) {
      connection.execute(waiting::drain);
    }
  }

  /** Runs what waits, on a turn of the event loop in which nothing else of this connection runs. */
  void settle() {
    waiting.drain();
  }

  private boolean mustWait() {
    return !connection.inEventLoop() || waiting.mustWait();
  }

  private void later(Runnable callback) {
    if (connection.inEventLoop()) {
      waiting.add(callback);
    } else {
      connection.execute(callback);
    }
  }
}
