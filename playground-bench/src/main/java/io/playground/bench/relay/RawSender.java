package io.playground.bench.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.playground.bench.process.Reply;
import io.playground.bench.process.Worker;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The peer's sender: writes as much as there is room for, or plays ping-pong. Arguments: the
 * proxy's port, the {@link Traffic}.
 *
 * <p>Flushes are gathered: it writes until the high-water mark, and then flushes once. Messages lie
 * in direct memory, which a channel hands to the system as it is; what lies in the heap it would
 * copy first.
 */
public final class RawSender implements Worker {

  private final RawSockets sockets = new RawSockets();
  private final Channel channel;
  private final Writer writer;

  public RawSender(List<String> arguments) {
    Traffic traffic = Traffic.parse(arguments.get(1));
    writer = new Writer(traffic.size());
    channel =
        sockets
            .dial(
                Integer.parseInt(arguments.get(0)),
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel opened) {
                    if (traffic == Traffic.SMALL) {
                      opened.pipeline().addLast(Framing.prepender());
                    }
                    opened.pipeline().addLast(writer);
                  }
                })
            .syncUninterruptibly()
            .channel();
  }

  @Override
  public Reply answer(String verb, long parameter)
      throws ExecutionException, InterruptedException, TimeoutException {
    return switch (verb) {
      case "start" -> {
        onLoop(
            () -> {
              writer.begin();
              return true;
            });
        yield Reply.DONE;
      }
      case "stop" -> Reply.of("messages", onLoop(writer::end));
      case "pingpong" -> {
        CompletableFuture<Reply> done = new CompletableFuture<>();
        onLoop(
            () -> {
              writer.pingPong(parameter, done);
              return true;
            });
        yield done.get(parameter + 60_000, TimeUnit.MILLISECONDS);
      }
      case "statistics" -> Reply.of("dropped", 0);
      default -> throw new IllegalArgumentException(verb);
    };
  }

  private <T> T onLoop(Callable<T> task)
      throws ExecutionException, InterruptedException, TimeoutException {
    return channel.eventLoop().submit(task).get(60, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    sockets.close();
  }

  /** Belongs to the event loop of its channel. */
  private static final class Writer extends ChannelInboundHandlerAdapter {

    private final int size;
    private final ByteBuf message;
    private final RoundTrips roundTrips = new RoundTrips();
    private ChannelHandlerContext context;
    private boolean running;
    private boolean writing;
    private long sent;
    private int answered;

    Writer(int size) {
      this.size = size;
      message = Unpooled.directBuffer(size).writeZero(size);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
      context = added;
    }

    void begin() {
      running = true;
      write();
    }

    long end() {
      running = false;
      return sent;
    }

    /** Fills the channel and flushes once; then lets the event loop do other things before it goes on. */
    private void write() {
      Channel to = context.channel();
      writing = true;
      while (running && to.isWritable()) {
        // Nobody changes what is in it, so all writes may share the memory.
        ChannelFuture unused = context.write(message.retainedDuplicate(), context.voidPromise());
        sent++;
      }
      context.flush();
      writing = false;
      if (running && to.isWritable()) {
        to.eventLoop().execute(this::write);
      }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext changed) {
      // From within its own flush it goes on by itself.
      if (changed.channel().isWritable() && !writing) {
        write();
      }
    }

    void pingPong(long millis, CompletableFuture<Reply> done) {
      roundTrips.begin(
          () -> {
            ChannelFuture unused =
                context.writeAndFlush(message.retainedDuplicate(), context.voidPromise());
          },
          millis,
          done);
    }

    @Override
    public void channelRead(ChannelHandlerContext read, Object received) {
      ByteBuf data = (ByteBuf) received;
      answered += data.readableBytes();
      data.release();
      if (answered >= size) {
        answered -= size;
        roundTrips.pong();
      }
    }
  }
}
