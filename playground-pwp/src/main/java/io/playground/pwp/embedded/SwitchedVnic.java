package io.playground.pwp.embedded;

import static java.util.Objects.requireNonNull;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.playground.api.Cancellable;
import io.playground.api.CloseReason;
import io.playground.api.ConnectionInfo;
import io.playground.api.ConnectionInfo.Role;
import io.playground.api.Endpoint;
import io.playground.api.PlaygroundAddress;
import io.playground.api.Protocol;
import io.playground.pwp.address.AddressBlock;
import io.playground.pwp.channel.ChannelLoops;
import io.playground.pwp.channel.Closer;
import io.playground.pwp.count.Counters;
import io.playground.pwp.flow.FlowOwner;
import io.playground.pwp.flow.FlowTable;
import io.playground.pwp.flow.InboxBudget;
import io.playground.pwp.flow.WireFlow;
import io.playground.pwp.loops.EventLoops;
import io.playground.pwp.packets.AddressKey;
import io.playground.pwp.packets.FlowKey;
import io.playground.pwp.packets.FrameCounters;
import io.playground.pwp.packets.FrameFormat;
import io.playground.pwp.port.PortListener;
import io.playground.pwp.port.Ports;
import io.playground.pwp.uplink.Outbound;
import io.playground.pwp.uplink.VnicLink;
import io.playground.pwp.vnic.Flow;
import io.playground.pwp.vnic.Listener;
import io.playground.pwp.vnic.Vnic;
import io.playground.pwp.vnic.VnicOptions;
import io.playground.pwp.vnic.VnicStatistics;
import io.playground.pwp.vnic.VnicStatistics.Count;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A VNIC inside the application's own process, with a link of its own to a switch. All its flows share
 * one event loop.
 */
public final class SwitchedVnic implements Vnic {

  private static final long EXPIRY_SECONDS = 60;
  private static final CloseReason CLOSED = new CloseReason.NetworkLost("the VNIC was closed");

  private final ChannelLoops loops;
  private final EventLoop loop;
  private final PlaygroundAddress address;
  private final VnicOptions options;
  private final Counters<Count> counters = new Counters<>(Count.class);
  private final FrameCounters frames = new FrameCounters();
  private final Ports ports;
  private final Map<Integer, PortListener> listeners = new ConcurrentHashMap<>();
  private final InboxBudget inboxes = new InboxBudget();
  private final FlowTable flows = new FlowTable();
  private final VnicLink link;
  private final Outbound outbound;
  private final Inbound inbound;
  private final FirstContact firstContact;
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final Inner inner = new Inner();
  private final Closer closer = this::closeAsync;
  private final List<Consumer<? super ByteBuffer>> frameListeners = new CopyOnWriteArrayList<>();
  private volatile int promiscuousLevel;
  private Future<?> expiry;

  /** Whether nothing new is to begin: any thread. */
  private volatile boolean closing;

  /**
   * Whether what had begun has ended, too: on the event loop. What was written before the close goes
   * out before.
   */
  private boolean ended;

  private SwitchedVnic(
      ChannelLoops loops,
      EventLoop loop,
      PlaygroundAddress address,
      SocketAddress switchAddress,
      VnicOptions options) {
    this.loops = loops;
    this.loop = loop;
    this.address = address;
    this.options = options;
    ports = new Ports(address);
    link = new VnicLink(loops, loop, address, switchAddress, options, counters, frames, inner);
    outbound = new Outbound(link, options, counters);
    inbound = new Inbound(address, options, counters, inner);
    firstContact = new FirstContact(loop, outbound, address, switchAddress, options);
    expiry = loop.newSucceededFuture(null);
  }

  /**
   * Links an address to a switch.
   *
   * <p>The stage completes once the switch forwards packets to this address: a packet that the VNIC
   * sends to itself has come back. It completes exceptionally, with an {@link IOException} that says
   * what and where, if the first dial fails or nothing comes back. A link lost later is dialled again,
   * with waits that grow, for as long as the VNIC is open.
   */
  public static CompletionStage<Vnic> start(
      EventLoops loops,
      PlaygroundAddress address,
      SocketAddress switchAddress,
      VnicOptions options) {
    requireNonNull(address, "address");
    requireNonNull(switchAddress, "switchAddress");
    requireNonNull(options, "options");
    CompletableFuture<Vnic> started = new CompletableFuture<>();
    ChannelLoops channelLoops = loops;
    EventLoop loop = channelLoops.next();
    try {
      loop.execute(
          () ->
              new SwitchedVnic(channelLoops, loop, address, switchAddress, options).begin(started));
    } catch (RejectedExecutionException e) {
      started.completeExceptionally(loopsClosed(address));
    }
    return started.minimalCompletionStage();
  }

  /**
   * The same without waiting for the switch: it may start later, and is dialled until it does. The stage
   * fails only if the event loops are closed.
   */
  public static CompletionStage<SwitchedVnic> open(
      EventLoops loops,
      PlaygroundAddress address,
      SocketAddress switchAddress,
      VnicOptions options) {
    requireNonNull(address, "address");
    requireNonNull(switchAddress, "switchAddress");
    requireNonNull(options, "options");
    CompletableFuture<SwitchedVnic> opened = new CompletableFuture<>();
    ChannelLoops channelLoops = loops;
    EventLoop loop = channelLoops.next();
    try {
      loop.execute(
          () -> {
            SwitchedVnic vnic =
                new SwitchedVnic(channelLoops, loop, address, switchAddress, options);
            if (vnic.beginDialling()) {
              opened.complete(vnic);
            } else {
              opened.completeExceptionally(loopsClosed(address));
            }
          });
    } catch (RejectedExecutionException e) {
      opened.completeExceptionally(loopsClosed(address));
    }
    return opened.minimalCompletionStage();
  }

  private static IOException loopsClosed(PlaygroundAddress address) {
    return new IOException("the event loops are closed, so " + address + " cannot be linked");
  }

  /** False if the loops are closing, and nothing was begun. */
  private boolean beginDialling() {
    if (!loops.closesFirst(closer)) {
      return false;
    }
    expiry =
        loop.scheduleWithFixedDelay(
            inbound::expire, EXPIRY_SECONDS, EXPIRY_SECONDS, TimeUnit.SECONDS);
    link.dial();
    return true;
  }

  private void begin(CompletableFuture<Vnic> started) {
    if (!beginDialling()) {
      started.completeExceptionally(loopsClosed(address));
      return;
    }
    CompletableFuture<Void> unused =
        firstContact
            .made()
            .whenComplete(
                (made, failure) -> {
                  if (failure == null) {
                    started.complete(this);
                  } else {
                    endAll();
                    started.completeExceptionally(failure);
                  }
                });
  }

  /** The number of trailing parts of the address that are announced as {@code *}: 0, unless it was set. */
  public int promiscuousLevel() {
    return promiscuousLevel;
  }

  /**
   * Announces this address with that many trailing parts replaced by {@code *}, so that {@link #onFrame}
   * shows the packets for others, too.
   *
   * @param level 0 to 4
   */
  public void setPromiscuousLevel(int level) {
    if (level < 0 || level > 4) {
      throw new IllegalArgumentException(
          "level " + level + ": an address has four parts, so it is 0 to 4");
    }
    promiscuousLevel = level;
    String block = new AddressBlock(address, level).toString();
    executeOrUndo(() -> link.announce(block), () -> {});
  }

  /**
   * Shows every packet that comes through the link, in its frame, also those for other addresses. The
   * listener gets a copy of its own, on the event loop.
   */
  public Cancellable onFrame(Consumer<? super ByteBuffer> listener) {
    requireNonNull(listener, "listener");
    frameListeners.add(listener);
    return () -> frameListeners.remove(listener);
  }

  /**
   * Sends a frame as it is, whatever is in it; drops it while the link is down.
   *
   * @param frame belongs to this VNIC from now on
   */
  public void inject(ByteBuffer frame) {
    executeOrUndo(() -> link.forward(Unpooled.wrappedBuffer(frame)), () -> {});
  }

  @Override
  public PlaygroundAddress address() {
    return address;
  }

  @Override
  public boolean isConnected() {
    return link.isUp();
  }

  @Override
  public Flow connect(PlaygroundAddress destination, int port, Protocol protocol) {
    Endpoint remote = new Endpoint(destination, port);
    requireNonNull(protocol, "protocol");
    requireOpen();
    int localPort = ports.takeNext();
    Endpoint local = new Endpoint(address, localPort);
    FlowKey key = FlowKey.of(AddressKey.of(destination), port, localPort);
    WireFlow flow = flow(key, Role.CLIENT, local, remote, protocol, Optional.empty());
    executeOrUndo(() -> begin(flow), () -> ports.free(localPort));
    return flow;
  }

  private WireFlow flow(
      FlowKey key,
      Role role,
      Endpoint local,
      Endpoint remote,
      Protocol protocol,
      Optional<PortListener> listener) {
    ConnectionInfo info = new ConnectionInfo(role, local, remote, "default", Map.of());
    return new WireFlow(inner, key, info, protocol, listener);
  }

  private void begin(WireFlow flow) {
    flows.add(flow);
    flow.begin();
    if (ended) {
      flow.end(CLOSED);
    } else {
      flow.checkRoom();
    }
  }

  @Override
  public Listener listen(int port, Supplier<? extends Protocol> acceptor) {
    requireNonNull(acceptor, "acceptor");
    if (port < 1 || port > Ports.HIGHEST) {
      throw new IllegalArgumentException(
          "port " + port + " cannot be listened on: it takes a port from 1 to " + Ports.HIGHEST);
    }
    requireOpen();
    ports.take(port);
    PortListener listener =
        new PortListener(port, acceptor, options.maximumFlowsPerListener(), this::closed);
    // Seen by the event loop at once: data may come before a task would have run there.
    listeners.put(port, listener);
    return listener;
  }

  private void closed(PortListener listener) {
    listeners.remove(listener.port(), listener);
    ports.free(listener.port());
    try {
      loop.execute(
          () ->
              flows
                  .all(flow -> flow.listener().equals(Optional.of(listener)))
                  .forEach(Flow::close));
    } catch (RejectedExecutionException e) {
      // The loops ended first, and every flow with them.
    }
  }

  private void requireOpen() {
    if (closing) {
      throw new IllegalStateException("the VNIC " + address + " is closed");
    }
  }

  private void executeOrUndo(Runnable task, Runnable undo) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException e) {
      undo.run();
      throw new IllegalStateException("the event loops of the VNIC " + address + " are closed", e);
    }
  }

  @Override
  public VnicStatistics statistics() {
    Map<Count, Long> counts = counters.snapshot();
    counts.put(Count.BYTES_SKIPPED, frames.bytesSkipped());
    return new VnicStatistics(flows.size(), counts);
  }

  @Override
  public CompletionStage<Void> closeAsync() {
    closing = true;
    try {
      loop.execute(this::endAll);
    } catch (RejectedExecutionException e) {
      // The loops ended first, and ended everything on them.
      closed.complete(null);
    }
    return closed.minimalCompletionStage();
  }

  private void endAll() {
    closing = true;
    ended = true;
    expiry.cancel(false);
    listeners.clear();
    flows.endAll(CLOSED);
    link.close(
        () -> {
          loops.forget(closer);
          closed.complete(null);
        });
  }

  @Override
  public void close() {
    loops.awaitElsewhere(closeAsync());
  }

  @Override
  public String toString() {
    return "VNIC " + address;
  }

  /** The callbacks of this VNIC's parts, kept out of its public API. */
  private final class Inner implements VnicLink.Owner, Inbound.Receiver, FlowOwner {

    @Override
    public void linkUp() {
      firstContact.linkUp();
      flows.checkWaiting();
    }

    @Override
    public void linkDown(Optional<Throwable> failure) {
      firstContact.linkDown(failure);
      flows.checkAll();
    }

    @Override
    public void frame(ByteBuf bytes, int frameStart, int packetLength) {
      for (Consumer<? super ByteBuffer> listener : frameListeners) {
        byte[] copy = new byte[packetLength + FrameFormat.OVERHEAD];
        bytes.getBytes(frameStart, copy);
        listener.accept(ByteBuffer.wrap(copy));
      }
      inbound.frame(bytes, frameStart, packetLength);
    }

    @Override
    public void writabilityChanged() {
      flows.checkWaiting();
    }

    @Override
    public boolean isWanted(FlowKey key) {
      return listeners.containsKey(key.localPort()) || flows.find(key).isPresent();
    }

    @Override
    public Optional<WireFlow> flowFor(FlowKey key) {
      Optional<WireFlow> present = flows.find(key);
      return present.isPresent() ? present : spawn(key);
    }

    private Optional<WireFlow> spawn(FlowKey key) {
      PortListener listener = listeners.get(key.localPort());
      if (listener == null) {
        counters.increment(Count.DROPPED_NO_PORT);
        return Optional.empty();
      }
      Optional<Protocol> protocol = listener.accept();
      if (protocol.isEmpty()) {
        counters.increment(Count.DROPPED_REFUSED);
        return Optional.empty();
      }
      FlowKey own = key.copy();
      Endpoint local = new Endpoint(address, key.localPort());
      Endpoint remote = new Endpoint(own.remote().address(), key.remotePort());
      WireFlow flow = flow(own, Role.SERVER, local, remote, protocol.get(), Optional.of(listener));
      begin(flow);
      return Optional.of(flow);
    }

    @Override
    public void probeCame(ByteBuffer data) {
      firstContact.probeCame(data);
    }

    @Override
    public EventLoop loop() {
      return loop;
    }

    @Override
    public VnicLink link() {
      return link;
    }

    @Override
    public Outbound outbound() {
      return outbound;
    }

    @Override
    public VnicOptions options() {
      return options;
    }

    @Override
    public InboxBudget inboxes() {
      return inboxes;
    }

    @Override
    public Counters<Count> counters() {
      return counters;
    }

    @Override
    public void awaitsRoom(WireFlow flow) {
      flows.awaitsRoom(flow);
    }

    @Override
    public void ended(WireFlow flow) {
      flows.remove(flow);
      flow.listener()
          .ifPresentOrElse(PortListener::flowEnded, () -> ports.free(flow.info().local().port()));
    }
  }
}
