package io.playground.pwp.shared;

import static java.util.Objects.requireNonNull;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.util.concurrent.Future;
import io.playground.api.CloseReason;
import io.playground.api.ConnectionInfo;
import io.playground.api.ConnectionInfo.Role;
import io.playground.api.Endpoint;
import io.playground.api.PlaygroundAddress;
import io.playground.api.Protocol;
import io.playground.packet.PacketDecoder;
import io.playground.pwp.channel.ChannelLoops;
import io.playground.pwp.channel.Closer;
import io.playground.pwp.control.ControlPacket;
import io.playground.pwp.control.ControlPacket.Close;
import io.playground.pwp.control.ControlPacket.Connect;
import io.playground.pwp.control.ControlPacket.Listen;
import io.playground.pwp.control.ControlPacket.Open;
import io.playground.pwp.control.ControlPacket.OpenResponse;
import io.playground.pwp.control.ControlPacket.Spawned;
import io.playground.pwp.count.Counters;
import io.playground.pwp.loops.EventLoops;
import io.playground.pwp.vnic.Flow;
import io.playground.pwp.vnic.Listener;
import io.playground.pwp.vnic.PortInUseException;
import io.playground.pwp.vnic.Vnic;
import io.playground.pwp.vnic.VnicOptions;
import io.playground.pwp.vnic.VnicStatistics;
import io.playground.pwp.vnic.VnicStatistics.Count;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A VNIC in another process, ours or the original's, used through its control protocol (docs/wire.md,
 * section 6). All its flows share one event loop; each has a TCP connection of its own to the VNIC.
 *
 * <p>When the VNIC's process ends, every flow ends with {@link CloseReason.NetworkLost}, and nothing can be
 * opened any more.
 */
public final class SharedVnic implements Vnic {

  private static final Logger log = LoggerFactory.getLogger(SharedVnic.class);

  /** Where the first socket leads to, which is opened to learn the VNIC's address. */
  private static final Connect NOWHERE = new Connect("0.0.0.0", 0);

  private static final int HIGHEST_PORT = 65_535;

  private final ChannelLoops loops;
  private final EventLoop loop;
  private final InetSocketAddress process;
  private final VnicOptions options;
  private final Counters<Count> counters = new Counters<>(Count.class);
  private final CallbackPort callbacks;
  private final CloseReason.NetworkLost gone;
  private final CompletableFuture<Vnic> started = new CompletableFuture<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final Closer closer = this::closeAsync;

  // On the event loop.
  private final Map<Long, SharedFlow> connecting = new HashMap<>();
  private final Map<Long, SharedListener> listeners = new HashMap<>();
  private final Map<SharedFlow, SharedListener> accepted = new HashMap<>();
  private final Set<SharedFlow> flows = new HashSet<>();
  private Optional<InetSocketAddress> callbackAddress = Optional.empty();
  private long lastId;
  private long addressSocket;
  private Future<?> deadline;

  private volatile Optional<Channel> control = Optional.empty();
  private volatile PlaygroundAddress address = new PlaygroundAddress(0, 0, 0, 0);
  private volatile int flowCount;
  private volatile boolean closing;

  private SharedVnic(
      ChannelLoops loops, EventLoop loop, InetSocketAddress process, VnicOptions options) {
    this.loops = loops;
    this.loop = loop;
    this.process = process;
    this.options = options;
    this.gone =
        new CloseReason.NetworkLost("the VNIC at " + where() + " has closed the connection");
    this.callbacks = new CallbackPort(loop, options.startTimeout(), gone, this::paired);
    this.deadline = loop.newSucceededFuture(null);
  }

  /**
   * Connects to a VNIC. The stage completes once the VNIC has connected back and said its address, or
   * exceptionally with an {@link IOException} that says what is wrong.
   *
   * @param process where the VNIC listens
   */
  public static CompletionStage<Vnic> start(
      EventLoops loops, InetSocketAddress process, VnicOptions options) {
    requireNonNull(process, "process");
    requireNonNull(options, "options");
    ChannelLoops channelLoops = loops;
    EventLoop loop = channelLoops.next();
    SharedVnic vnic = new SharedVnic(channelLoops, loop, process, options);
    if (!channelLoops.closesFirst(vnic.closer)) {
      return CompletableFuture.failedStage(new IOException("the event loops are closed"));
    }
    loop.execute(vnic::dial);
    return vnic.started.minimalCompletionStage();
  }

  private String where() {
    return process.getHostString() + ":" + process.getPort();
  }

  private void dial() {
    deadline =
        loop.schedule(
            () ->
                fail(
                    new IOException(
                        "the VNIC at "
                            + where()
                            + " did not connect back within "
                            + options.startTimeout().toMillis()
                            + " ms: check that it is a Playground VNIC")),
            options.startTimeout().toNanos(),
            TimeUnit.NANOSECONDS);
    loops
        .dial(loop, process, options.startTimeout(), new ControlHandler())
        .addListener(
            (ChannelFuture done) -> {
              if (!done.isSuccess()) {
                fail(
                    new IOException(
                        "no VNIC can be reached at "
                            + where()
                            + ". Check host and port, and that a VNIC runs there",
                        done.cause()));
              }
            });
  }

  private void controlUp(Channel channel) {
    control = Optional.of(channel);
    InetSocketAddress host =
        new InetSocketAddress(((InetSocketAddress) channel.localAddress()).getAddress(), 0);
    callbacks
        .open(loops, host)
        .addListener(
            (ChannelFuture bound) -> {
              if (bound.isSuccess()) {
                callbackAddress = Optional.of((InetSocketAddress) bound.channel().localAddress());
                addressSocket = open(Optional.of(NOWHERE), Optional.empty());
              } else {
                fail(
                    new IOException("no port is free for the VNIC to connect back", bound.cause()));
              }
            });
  }

  private void fail(Exception why) {
    if (started.completeExceptionally(why)) {
      CompletionStage<Void> unused = closeAsync();
    }
  }

  @Override
  public PlaygroundAddress address() {
    return address;
  }

  /** Whether the VNIC's process is there; its link to the switch is its own affair. */
  @Override
  public boolean isConnected() {
    return control.isPresent();
  }

  @Override
  public Flow connect(PlaygroundAddress destination, int port, Protocol protocol) {
    Endpoint remote = new Endpoint(destination, port);
    requireNonNull(protocol, "protocol");
    requireOpen();
    SharedFlow flow = flow(Role.CLIENT, new Endpoint(address, 0), remote, protocol);
    execute(
        () -> {
          if (control.isEmpty()) {
            flow.end(gone);
            return;
          }
          long id = open(Optional.of(new Connect(destination.toString(), port)), Optional.empty());
          connecting.put(id, flow);
        });
    return flow;
  }

  private SharedFlow flow(Role role, Endpoint local, Endpoint remote, Protocol protocol) {
    ConnectionInfo info = new ConnectionInfo(role, local, remote, "default", Map.of());
    return new SharedFlow(loop, options, counters, info, protocol, this::ended);
  }

  @Override
  public Listener listen(int port, Supplier<? extends Protocol> acceptor) {
    requireNonNull(acceptor, "acceptor");
    if (port < 1 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "port " + port + " cannot be listened on: it takes a port from 1 to " + HIGHEST_PORT);
    }
    requireOpen();
    SharedListener listener = new SharedListener(port, acceptor, this::closed);
    execute(
        () -> {
          if (control.isEmpty()) {
            listener.failed(new IOException(gone.describe()));
            return;
          }
          listeners.put(open(Optional.empty(), Optional.of(new Listen(port))), listener);
        });
    return listener;
  }

  private void requireOpen() {
    if (closing) {
      throw new IllegalStateException("the VNIC " + address + " is closed");
    }
    if (control.isEmpty()) {
      throw new IllegalStateException(gone.describe() + "; start it, and this program, again");
    }
  }

  private void execute(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("the event loops of the VNIC " + address + " are closed", e);
    }
  }

  private long open(Optional<Connect> connect, Optional<Listen> listen) {
    lastId = lastId == 0xFFFF_FFFFL ? 1 : lastId + 1;
    InetSocketAddress back = callbackAddress.orElseThrow();
    send(new Open(lastId, back.getAddress().getHostAddress(), back.getPort(), connect, listen));
    return lastId;
  }

  private void send(ControlPacket packet) {
    control.ifPresent(
        channel -> {
          ChannelFuture unused =
              channel.writeAndFlush(Unpooled.wrappedBuffer(ControlPacket.FAMILY.encode(packet)));
        });
  }

  private void received(ControlPacket packet) {
    if (packet instanceof OpenResponse response) {
      answered(response);
    } else if (packet instanceof Spawned spawned) {
      callbacks.spawned(spawned);
    }
  }

  private void answered(OpenResponse response) {
    long id = response.connectionId();
    boolean failed = response.port() == 0;
    String why = response.errorMessage().orElse("it gave no reason");
    SharedListener listener = listeners.get(id);
    if (listener != null && failed) {
      listeners.remove(id);
      listener.failed(refusal(response, listener.port(), why));
    } else if (listener != null) {
      listener.answered();
    } else if (failed && id == addressSocket) {
      fail(new IOException("the VNIC at " + where() + " opened no socket: " + why));
    } else if (failed && connecting.containsKey(id)) {
      connecting
          .remove(id)
          .end(new CloseReason.NetworkLost("the VNIC at " + where() + " refused: " + why));
    }
  }

  private Exception refusal(OpenResponse response, int port, String why) {
    boolean taken =
        response.errorCode().filter(code -> code == OpenResponse.UNAVAILABLE).isPresent();
    return taken
        ? new PortInUseException(address, port)
        : new IOException("the VNIC at " + where() + " refused port " + port + ": " + why);
  }

  /** A callback connection and what it is for. */
  private Optional<SharedFlow> paired(Spawned spawned, Channel channel) {
    long id = spawned.connectionId();
    if (id == addressSocket) {
      addressKnown(spawned);
      return Optional.empty();
    }
    int high = options.queue().highWaterMark();
    channel
        .config()
        .setWriteBufferWaterMark(new WriteBufferWaterMark(options.queue().lowWaterMark(), high));
    Optional<Endpoint> local = endpoint(spawned.source(), spawned.sourcePort());
    Optional<Endpoint> remote = endpoint(spawned.destination(), spawned.destinationPort());
    if (local.isEmpty() || remote.isEmpty()) {
      log.warn("The VNIC at {} announced a connection without addresses: {}", where(), spawned);
      return Optional.empty();
    }
    SharedFlow flow = connecting.remove(id);
    if (flow == null) {
      flow = accept(id, local.get(), remote.get());
    }
    if (flow != null) {
      Role role = flow.info().role();
      flows.add(flow);
      flowCount = flows.size();
      flow.up(channel, new ConnectionInfo(role, local.get(), remote.get(), "default", Map.of()));
    }
    return Optional.ofNullable(flow);
  }

  /** Null if nobody listens, or the application takes no more. */
  private SharedFlow accept(long id, Endpoint local, Endpoint remote) {
    SharedListener listener = listeners.get(id);
    if (listener == null) {
      counters.increment(Count.DROPPED_NO_PORT);
      return null;
    }
    try {
      SharedFlow flow = flow(Role.SERVER, local, remote, requireNonNull(listener.accept()));
      accepted.put(flow, listener);
      return flow;
    } catch (RuntimeException | Error thrown) {
      counters.increment(Count.DROPPED_REFUSED);
      log.warn(
          "The listener on port {} could not accept a flow: {}", local.port(), thrown.toString());
      log.debug("Listener on port {}", local.port(), thrown);
      return null;
    }
  }

  private static Optional<Endpoint> endpoint(String address, int port) {
    return PlaygroundAddress.tryParse(address).map(parsed -> new Endpoint(parsed, port));
  }

  private void addressKnown(Spawned spawned) {
    deadline.cancel(false);
    Optional<PlaygroundAddress> told = PlaygroundAddress.tryParse(spawned.source());
    if (told.isPresent()) {
      address = told.get();
      started.complete(this);
    } else {
      fail(
          new IOException(
              "the VNIC at " + where() + " says that its address is '" + spawned.source() + "'"));
    }
  }

  private void ended(SharedFlow flow) {
    flows.remove(flow);
    accepted.remove(flow);
    connecting.values().remove(flow);
    flowCount = flows.size();
  }

  private void closed(SharedListener listener) {
    try {
      loop.execute(
          () -> {
            accepted.entrySet().stream()
                .filter(each -> each.getValue() == listener)
                .map(Map.Entry::getKey)
                .toList()
                .forEach(Flow::close);
            listeners.entrySet().stream()
                .filter(each -> each.getValue() == listener)
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::closeSocket);
          });
    } catch (RejectedExecutionException e) {
      log.debug("The loops ended first, and every flow with them", e);
    }
  }

  /** After what its flows have written: they close in tasks of their own, which run before this. */
  private void closeSocket(long id) {
    listeners.remove(id);
    loop.execute(() -> send(new Close(id)));
  }

  private void controlLost() {
    control = Optional.empty();
    callbacks.close();
    List.copyOf(connecting.values()).forEach(flow -> flow.end(gone));
    List.copyOf(flows).forEach(flow -> flow.end(gone));
    List.copyOf(listeners.values())
        .forEach(listener -> listener.failed(new IOException(gone.describe())));
    listeners.clear();
    fail(new IOException(where() + " closed the connection: it is no Playground VNIC"));
    if (!closing) {
      log.warn("The VNIC at {} has gone; its connections are lost", where());
    }
    loops.forget(closer);
    closed.complete(null);
  }

  @Override
  public VnicStatistics statistics() {
    return new VnicStatistics(flowCount, counters.snapshot());
  }

  @Override
  public CompletionStage<Void> closeAsync() {
    closing = true;
    try {
      loop.execute(this::closeAll);
    } catch (RejectedExecutionException e) {
      closed.complete(null);
    }
    return closed.minimalCompletionStage();
  }

  private void closeAll() {
    deadline.cancel(false);
    CloseReason reason = new CloseReason.NetworkLost("the VNIC was closed");
    List.copyOf(connecting.values()).forEach(flow -> flow.end(reason));
    List.copyOf(flows).forEach(flow -> flow.end(reason));
    callbacks.close();
    if (control.isPresent()) {
      ChannelFuture unused = control.get().close();
    } else {
      loops.forget(closer);
      closed.complete(null);
    }
  }

  @Override
  public void close() {
    loops.awaitElsewhere(closeAsync());
  }

  @Override
  public String toString() {
    return "VNIC " + address + " at " + where();
  }

  /** The control connection. */
  private final class ControlHandler extends ChannelInboundHandlerAdapter {

    private final PacketDecoder<ControlPacket> decoder =
        ControlPacket.FAMILY.decoder(ControlPacket.LONGEST);

    @Override
    public void channelActive(ChannelHandlerContext context) {
      controlUp(context.channel());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf bytes = (ByteBuf) message;
      try {
        byte[] copy = new byte[bytes.readableBytes()];
        bytes.readBytes(copy);
        decoder.feed(ByteBuffer.wrap(copy), SharedVnic.this::received);
      } finally {
        bytes.release();
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      controlLost();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      log.debug("The control connection failed and is closed", cause);
      ChannelFuture unused = context.close();
    }
  }
}
