package io.playground.connector.passthrough;

import io.playground.api.CloseReason;
import io.playground.api.Protocol;
import io.playground.api.Transport;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The upper end of a layer under test. */
final class Application implements Protocol {

  Transport transport;
  final List<byte[]> received = new ArrayList<>();
  CloseReason lost;

  @Override
  public void connectionMade(Transport newTransport) {
    transport = newTransport;
  }

  @Override
  public void dataReceived(ByteBuffer data) {
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    received.add(bytes);
  }

  @Override
  public void connectionLost(CloseReason reason) {
    lost = reason;
  }

  /** All that was received, one after the other. */
  byte[] receivedBytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    received.forEach(all::writeBytes);
    return all.toByteArray();
  }
}
