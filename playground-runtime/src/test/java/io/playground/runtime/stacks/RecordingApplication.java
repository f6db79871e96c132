package io.playground.runtime.stacks;

import io.playground.api.CloseReason;
import io.playground.api.Protocol;
import io.playground.api.Transport;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The application of a test: writes its callbacks down. */
class RecordingApplication implements Protocol {

  final List<String> callbacks = new ArrayList<>();
  Transport transport;
  CloseReason reason;
  ClassLoader context;

  @Override
  public void connectionMade(Transport transport) {
    this.transport = transport;
    context = Thread.currentThread().getContextClassLoader();
    callbacks.add("connectionMade");
  }

  @Override
  public void dataReceived(ByteBuffer data) {
    callbacks.add("dataReceived " + StandardCharsets.UTF_8.decode(data));
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
    this.reason = reason;
    callbacks.add("connectionLost " + reason.describe());
  }
}
