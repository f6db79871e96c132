package io.playground.cli.demo;

import static java.util.Objects.requireNonNull;

import io.playground.api.CloseReason;
import io.playground.api.Protocol;
import io.playground.api.Transport;
import io.playground.packet.PacketDecoder;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Sends messages and receives their echoes.
 *
 * <p><b>Threads.</b> The callbacks run on the event loop. Any other thread may call the other methods;
 * {@link #send} and {@link #awaitAnswers} block.
 */
public final class EchoClient implements Protocol {

  private final Consumer<String> answers;
  private final PacketDecoder<EchoPacket> decoder = EchoPacket.FAMILY.decoder();

  private Transport transport;
  private long outstanding;
  private long answered;
  private boolean writable = true;
  private CloseReason lost;

  /**
   * A client for one connection.
   *
   * @param answers receives the text of each echo, on the event loop
   */
  public EchoClient(Consumer<String> answers) {
    this.answers = requireNonNull(answers, "answers");
  }

  /**
   * Sends a message as soon as the connection is writable.
   *
   * @throws MessageTooLongException if it does not fit into a packet; nothing is sent then
   * @throws NoAnswerException if the connection is lost, or is not writable within the timeout
   */
  public void send(String message, Duration timeout) throws InterruptedException {
    if (!EchoPacket.fits(message)) {
      throw new MessageTooLongException(EchoPacket.LONGEST_MESSAGE);
    }
    synchronized (this) {
      awaitThat(() -> writable, timeout, "the network accepted nothing");
      if (!message.equals(EchoPacket.QUIT)) {
        outstanding++;
      }
    }
    transport.writeAll(EchoPacket.FAMILY.encodeGathered(new EchoPacket(true, message)));
  }

  /**
   * Waits until every message has been answered.
   *
   * @param timeout how long to wait for the next answer
   * @throws NoAnswerException if the connection is lost, or no answer arrives for that long
   */
  public synchronized void awaitAnswers(Duration timeout) throws InterruptedException {
    while (outstanding > 0) {
      long before = answered;
      awaitThat(
          () -> answered > before, timeout, "no answer to " + outstanding + " of the messages");
    }
  }

  /** Whether this message asks the server to end the connection. */
  public static boolean asksToQuit(String message) {
    return message.equals(EchoPacket.QUIT);
  }

  /** Closes the connection after everything written is sent. */
  public void close() {
    transport.close();
  }

  // The callbacks notify this object's monitor.
  private synchronized void awaitThat(BooleanSupplier condition, Duration timeout, String otherwise)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (lost != null || !condition.getAsBoolean()) {
      if (lost != null) {
        throw new NoAnswerException("the connection ended: " + lost.describe());
      }
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new NoAnswerException(otherwise + " within " + timeout.toMillis() / 1000.0 + " s");
      }
      wait(Math.max(1, left / 1_000_000));
    }
  }

  @Override
  public void connectionMade(Transport newTransport) {
    transport = newTransport;
  }

  @Override
  public void dataReceived(ByteBuffer data) {
    decoder.feed(data, this::received);
  }

  private void received(EchoPacket packet) {
    if (packet.original()) {
      return;
    }
    answers.accept(packet.message());
    synchronized (this) {
      answered++;
      outstanding--;
      notifyAll();
    }
  }

  @Override
  public synchronized void writableChanged(boolean hasRoom) {
    writable = hasRoom;
    notifyAll();
  }

  @Override
  public synchronized void connectionLost(CloseReason reason) {
    lost = reason;
    notifyAll();
  }
}
