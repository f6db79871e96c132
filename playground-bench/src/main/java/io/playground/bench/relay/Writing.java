package io.playground.bench.relay;

import io.playground.api.CloseReason;
import io.playground.api.Protocol;
import io.playground.api.Transport;
import io.playground.bench.process.Reply;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/** The application that sends. Belongs to the event loop of its connection. */
final class Writing implements Protocol {

  /** From this size on direct memory is handed to the system as it is; below, heap memory is cheaper. */
  private static final int DIRECT = 16 * 1_024;

  private final int size;
  private final ByteBuffer message;
  private final RoundTrips roundTrips = new RoundTrips();
  private Transport transport;
  private boolean running;
  private long sent;
  private int answered;

  Writing(int size) {
    this.size = size;
    message = size >= DIRECT ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
  }

  @Override
  public void connectionMade(Transport made) {
    transport = made;
  }

  void begin() {
    running = true;
    write();
  }

  /** How many messages it has written in all. */
  long end() {
    running = false;
    return sent;
  }

  private void write() {
    while (running && transport.isWritable()) {
      // Each write gives a buffer away; nobody changes what is in it, so all may share the memory.
      transport.write(message.duplicate());
      sent++;
    }
  }

  @Override
  public void writableChanged(boolean writable) {
    if (writable) {
      write();
    }
  }

  void pingPong(long millis, CompletableFuture<Reply> done) {
    roundTrips.begin(() -> transport.write(message.duplicate()), millis, done);
  }

  @Override
  public void dataReceived(ByteBuffer data) {
    answered += data.remaining();
    if (answered >= size) {
      answered -= size;
      roundTrips.pong();
    }
  }

  @Override
  public void connectionLost(CloseReason reason) {}
}
