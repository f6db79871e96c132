package io.playground.cli.demo;

import static java.util.Objects.requireNonNull;

import io.playground.api.CloseReason;
import io.playground.api.Protocol;
import io.playground.api.Transport;
import io.playground.packet.PacketDecoder;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Answers every message with the same text, until the client asks it to quit. */
public final class EchoServer implements Protocol {

  private final Consumer<String> log;
  private final PacketDecoder<EchoPacket> decoder = EchoPacket.FAMILY.decoder();
  private Transport transport;

  /**
   * A server for one connection.
   *
   * @param log receives a line when the connection begins and ends, on the event loop
   */
  public EchoServer(Consumer<String> log) {
    this.log = requireNonNull(log, "log");
  }

  @Override
  public void connectionMade(Transport newTransport) {
    transport = newTransport;
    log.accept("connection from " + transport.info().remote());
  }

  @Override
  public void dataReceived(ByteBuffer data) {
    decoder.feed(data, this::received);
  }

  private void received(EchoPacket packet) {
    if (!packet.original()) {
      return;
    }
    if (packet.message().equals(EchoPacket.QUIT)) {
      log.accept(transport.info().remote() + " asked to quit");
      transport.close();
    } else {
      transport.writeAll(EchoPacket.FAMILY.encodeGathered(packet.answer()));
    }
  }

  /** Stops reading from a client that does not read its answers. */
  @Override
  public void writableChanged(boolean writable) {
    if (writable) {
      transport.resumeReading();
    } else {
      transport.pauseReading();
    }
  }

  @Override
  public void connectionLost(CloseReason reason) {
    log.accept("connection from " + transport.info().remote() + " ended: " + reason.describe());
  }
}
