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
 * The line between one protocol of a stack and the layer, or PWP, below it.
 *
 * <p>The layer below sees this as the layer above it. It lets a callback through only if the contract
 * of {@link Protocol} allows it. A callback waits its turn if another one of the same protocol is running,
 * if it is made within a call down through here, or on another thread.
 *
 * <p><b>Threads.</b> Everything runs on the connection's event loop; calls from other threads move there.
 */
final class Boundary extends NotedCode implements Protocol {

  /** The state of the protocol above. */
  private enum State {
    /** {@code connectionMade} has not been called yet. */
    NEW,
    OPEN,
    /** The connection has failed; only {@code connectionLost} may follow. */
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

  /** The boundary to which the protocol above would only pass data on; null if it has to see data. */
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
   * The protocol above would only pass data on to {@code next}: data then bypasses it, unless counted
   * here.
   */
  void passDataTo(Boundary next) {
    past = traffic == null ? next : null;
  }

  /** The class above the line. */
  Class<?> classAbove() {
    return above.getClass();
  }

  /** Its name, as in close reasons. */
  String nameAbove() {
    return classAbove().getName();
  }

  /** The name of the class below the line, as in close reasons. */
  String nameBelow() {
    return index == 0 ? "PWP" : connection.boundary(index - 1).nameAbove();
  }

  @Override
  String family() {
    return connection.family();
  }

  /**
   * The layer with the innermost call, since a call from here may have led down through the layers
   * below.
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
      // A bundle may have several layers in a stack; code that they share counts as the called
      // layer's.
      if (Suspect.isCallOfBundleOf(call, classAbove())) {
        break;
      }
    }
    return Suspect.of(classAbove());
  }

  /**
   * The transport that the layer below the line received, if that layer would only pass calls on to
   * it; null if it has to see them.
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

  /** The context class loader of the layer below the line; PWP needs none, so any will do. */
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

  /** The transport for the protocol above. */
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

  // A loop past every layer that would only pass the data on, since every message runs through
  // this.
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

  // Like callback(), but without a lambda for each message.
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
    // After the end this is no mistake: data may still be on its way then.
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

  /** The protocol above has seen that there is no room: it waits for {@code writableChanged(true)}. */
  void answeredUnwritable() {
    toldWritable = false;
  }

  /** Calls {@code writableChanged} above if the answer has changed since the protocol above knew it. */
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

  /** From now on only {@code connectionLost} reaches the protocol above. */
  void end() {
    if (state == State.OPEN) {
      enter(State.ENDING);
      handedUp.closing();
    }
  }

  /** After {@code connectionLost}: calls from the protocol above no longer have any effect. */
  void forgetBelow() {
    handedUp.forgetBelow();
  }

  /** Runs a task that the protocol above had scheduled, like one of its callbacks. */
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
   * Runs a call down from another thread, and notes it as the layer's below, which may hold up the loop
   * with it.
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

  /** The call has returned. Waiting callbacks run once its caller has returned, too. */
  void endCall() {
    if (waiting.endCall()) {
      connection.execute(waiting::drain);
    }
  }

  /** Runs the waiting callbacks, on a turn of the event loop without other code of this connection. */
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
