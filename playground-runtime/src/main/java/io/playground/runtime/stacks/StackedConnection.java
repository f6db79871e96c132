package io.playground.runtime.stacks;

import static java.util.Objects.requireNonNull;

import io.playground.api.Cancellable;
import io.playground.api.CloseReason;
import io.playground.api.ConnectionInfo;
import io.playground.api.Protocol;
import io.playground.api.StackingProtocol;
import io.playground.api.StackingTransport;
import io.playground.api.Transport;
import io.playground.pwp.vnic.Flow;
import io.playground.runtime.observation.LayerTraffic;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection with its stack: the protocol that a {@link Flow} talks to.
 *
 * <p>When the flow is made, it asks the plan for fresh layers and an application, links them with a
 * {@link Boundary} between each two, and starts at the bottom. When a layer or the application fails, it
 * aborts the flow. When the flow has ended, it calls everyone's {@code connectionLost} from the bottom
 * up, even if a layer does not pass it on.
 *
 * <p><b>Threads.</b> Everything here belongs to the flow's event loop.
 */
public final class StackedConnection<P extends Protocol> implements Protocol {

  private static final Logger log = LoggerFactory.getLogger(StackedConnection.class);

  private final StackPlan<P> plan;
  private final Observer<? super P> observer;

  private volatile boolean abandoned;
  private volatile Flow flow;

  /** The thread of the flow's event loop; null until the flow is made. */
  private volatile Thread loop;

  private LoopActivity activity;
  private P application;
  private List<Boundary> boundaries = List.of();

  private static final Cancellable NOTHING = () -> false;

  /** The limit for opening and, once a layer has ended the connection, for closing. */
  private Cancellable deadline = NOTHING;

  /** The first failure, if any; only the end may follow. */
  private CloseReason failure;

  /** The reason with which a layer ended the connection for the layers above. */
  private CloseReason endedByLayer;

  private boolean flowLost;

  /** Does nothing until the plan was asked for layers. */
  private Runnable releaseLayers = () -> {};

  /** The callbacks of the code that opened or accepted the connection; called on the event loop. */
  public interface Observer<P extends Protocol> {

    /** The application's {@code connectionMade} has returned. At most once. */
    void opened(Transport transport, P application);

    /** The last {@code connectionLost} of the stack has returned. Once, last. */
    void ended(CloseReason reason);
  }

  /** A connection that is built when its flow is made. */
  public StackedConnection(StackPlan<P> plan, Observer<? super P> observer) {
    this.plan = requireNonNull(plan, "plan");
    this.observer = requireNonNull(observer, "observer");
  }

  @Override
  public void connectionMade(Transport transport) {
    // By its contract, a flow passes itself up; the runtime needs its event loop.
    flow = (Flow) transport;
    loop = Thread.currentThread();
    activity = plan.observation().watch().activity();
    if (abandoned) {
      flow.abort();
      return;
    }
    boundaries = new ArrayList<>(2);
    LayerLease lease;
    try {
      lease = plan.layers().get();
    } catch (RuntimeException e) {
      // The connector was removed after the server was opened.
      failed("family '" + plan.family() + "'", String.valueOf(e.getMessage()), e);
      return;
    }
    releaseLayers = lease.release();
    String building = "the factory of family '" + plan.family() + "'";
    NotedCode outer = activity.begin(new FactoryCode(plan.family(), building, lease.factory()));
    try {
      List<StackingProtocol> layers =
          requireNonNull(
              lease.factory().create(),
              "create() returned null; return an empty list for no layers");
      for (StackingProtocol layer : layers) {
        requireNonNull(layer, "create() returned a list with null in it; leave that layer out");
        add(layer, contextOf(layer));
      }
      building = "the application's factory";
      activity.begin(new FactoryCode(plan.family(), building, plan.application().getClass()));
      application = plan.application().get();
      add(
          requireNonNull(application, "it made null instead of a protocol"),
          plan.applicationContext());
      for (int i = 0; i < layers.size(); i++) {
        building = layers.get(i).getClass().getName();
        layers.get(i).setHigherProtocol(boundaries.get(i + 1));
        if (PassedOn.by(layers.get(i)).data()) {
          boundaries.get(i).passDataTo(boundaries.get(i + 1));
        }
      }
    } catch (Throwable thrown) {
      // None of them has seen connectionMade, so none gets connectionLost.
      boundaries = List.of();
      failed(building, thrown);
      return;
    } finally {
      activity.end(outer);
    }
    // A compact copy, since the connection keeps it for life.
    boundaries = List.copyOf(boundaries);
    deadline = flow.schedule(plan.openingTimeout(), this::openingTookTooLong);
    boundaries.get(0).connectionMade(new Bottom(flow, plan.family()));
  }

  private void add(Protocol protocol, ClassLoader context) {
    boundaries.add(new Boundary(this, boundaries.size(), protocol, context));
  }

  private static ClassLoader contextOf(StackingProtocol layer) {
    ClassLoader loader = layer.getClass().getClassLoader();
    return loader == null ? ClassLoader.getSystemClassLoader() : loader;
  }

  @Override
  public void dataReceived(ByteBuffer data) {
    if (isBuilt()) {
      boundaries.get(0).dataReceived(data);
    }
  }

  @Override
  public void eofReceived() {
    if (isBuilt()) {
      boundaries.get(0).eofReceived();
    }
  }

  @Override
  public void writableChanged(boolean writable) {
    if (isBuilt()) {
      boundaries.get(0).writableChanged(writable);
    }
  }

  @Override
  public void connectionLost(CloseReason reason) {
    deadline.cancel();
    flowLost = true;
    CloseReason why = firstOf(failure, endedByLayer, reason);
    // Usually each layer passes the call on, so the next boundary knows already; the loop is for a
    // layer that does not.
    for (Boundary boundary : boundaries) {
      boundary.settle();
      boundary.connectionLost(why);
    }
    try {
      observer.ended(why);
    } finally {
      letGoOfLayers();
    }
  }

  /** On the next turn of the event loop, since a layer's own call may have ended the connection. */
  private void letGoOfLayers() {
    if (flow == null) {
      // It was refused before it was made, and has no layers.
      return;
    }
    try {
      flow.execute(this::forgetLayers);
    } catch (RejectedExecutionException e) {
      forgetLayers();
    }
  }

  /** Drops the stack, so that keeping an ended connection keeps no class of a connector in memory. */
  private void forgetLayers() {
    boundaries.forEach(Boundary::forgetBelow);
    boundaries = List.of();
    Runnable release = releaseLayers;
    releaseLayers = () -> {};
    release.run();
  }

  private static CloseReason firstOf(CloseReason... reasons) {
    return Stream.of(reasons).filter(Objects::nonNull).findFirst().orElseThrow();
  }

  /**
   * The protocol above a boundary got {@code connectionLost} or, without a {@code connectionMade} before,
   * gets neither. While the flow lives, a layer has caused this, and the reason is the layer's.
   */
  void endedAbove(boolean beforeItWasMade, CloseReason reason) {
    if (flowLost) {
      return;
    }
    if (beforeItWasMade) {
      // Nobody above can close it, so close it once the layer's writes are sent.
      flow.close();
    } else if (endedByLayer == null) {
      // A layer may still have data for its peer, but not for ever.
      deadline.cancel();
      deadline = flow.schedule(plan.openingTimeout(), flow::close);
    }
    if (endedByLayer == null) {
      endedByLayer = reason;
    }
  }

  /** Ends the connection, even before it is made. Any thread. */
  public void abort() {
    abandoned = true;
    Flow made = flow;
    if (made != null) {
      made.abort();
    }
  }

  /** Whether the calling thread is its event loop. Any thread. */
  public boolean isOnItsEventLoop() {
    Flow made = flow;
    return made != null && made.inEventLoop();
  }

  Boundary boundary(int index) {
    return boundaries.get(index);
  }

  /**
   * The classes of all protocols in the stack, from the bottom up. Any thread; the result may be out
   * of date.
   */
  List<Class<?>> classes() {
    List<Class<?>> classes = new ArrayList<>();
    for (Boundary boundary : boundaries) {
      classes.add(boundary.classAbove());
    }
    return classes;
  }

  /** The requested family. Any thread. */
  public String family() {
    return plan.family();
  }

  /** The counter of a layer's traffic; null if not counted, which costs a message the least. */
  LayerTraffic trafficOf(String layer) {
    return plan.observation().traffic().of(plan.family(), layer).orElse(null);
  }

  /** The place where this connection's event loop notes its callbacks. */
  LoopActivity activity() {
    return activity;
  }

  boolean inEventLoop() {
    // Called several times for each layer and message, so it does not ask the flow.
    return Thread.currentThread() == loop;
  }

  /** Runs a task on the event loop; drops it if the loop has ended, and all its connections with it. */
  void execute(Runnable task) {
    try {
      flow.execute(task);
    } catch (RejectedExecutionException e) {
      log.debug("Dropped a call on a connection whose event loop has ended", e);
    }
  }

  private boolean isBuilt() {
    return !boundaries.isEmpty();
  }

  boolean isEnding() {
    return failure != null;
  }

  /** A boundary has called {@code connectionMade} above it. */
  void opened(int index) {
    if (index == boundaries.size() - 1 && failure == null) {
      // Dropped, too, since an idle connection should be small.
      deadline.cancel();
      deadline = NOTHING;
      observer.opened(boundaries.get(index).handedUp(), application);
    }
  }

  private void openingTookTooLong() {
    for (Boundary boundary : boundaries) {
      if (boundary.isNew()) {
        String problem =
            "it did not call connectionMade of the layer above within "
                + plan.openingTimeout().toMillis() / 1000.0
                + " s; its peer may lack this layer or not answer";
        failed(boundary.nameBelow(), problem, new TimeoutException(problem));
        return;
      }
    }
  }

  /** Code of this class threw. */
  void failed(String className, Throwable thrown) {
    failed(className, "it threw " + thrown, thrown);
  }

  /** Aborts this connection alone, for a reason that names the class. The first failure counts. */
  void failed(String className, String problem, Throwable cause) {
    if (failure != null) {
      log.debug("{} failed again while its connection was ending: {}", className, problem, cause);
      return;
    }
    CloseReason.LayerFailed reason = new CloseReason.LayerFailed(className, problem, cause);
    failure = reason;
    plan.observation().failures().tell(plan.family(), flow.info().remote(), reason);
    boundaries.forEach(Boundary::end);
    flow.abort();
  }

  /** The flow, under the name of the requested family. */
  private static final class Bottom extends StackingTransport {

    private final ConnectionInfo info;

    Bottom(Flow flow, String family) {
      super(flow);
      this.info = flow.info().withFamily(family);
    }

    @Override
    public ConnectionInfo info() {
      return info;
    }
  }
}
