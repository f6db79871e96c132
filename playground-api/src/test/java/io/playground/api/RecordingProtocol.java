package io.playground.api;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The upper end of a test: writes down its callbacks, and keeps the transport it was given. */
final class RecordingProtocol implements Protocol {

  final List<String> callbacks = new ArrayList<>();
  Transport transport;

  @Override
  public void connectionMade(Transport transport) {
    this.transport = transport;
    callbacks.add("connectionMade");
  }

  @Override
  public void dataReceived(ByteBuffer data) {
    callbacks.add("dataReceived " + RecordingTransport.text(data));
  }

  @Override
  public void eofReceived() {
    callbacks.add("eofReceived");
  }

  @Override
  public void writableChanged(boolean writable) {
    callbacks.add("writableChanged " + writable);
  }

  @Override
  public void connectionLost(CloseReason reason) {
    callbacks.add("connectionLost " + reason.describe());
  }
}
