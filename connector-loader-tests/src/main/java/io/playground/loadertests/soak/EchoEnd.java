package io.playground.loadertests.soak;

import io.playground.api.CloseReason;
import io.playground.api.Protocol;
import io.playground.api.Transport;
import java.nio.ByteBuffer;

/** Answers each number with itself, and closes after the last. */
final class EchoEnd implements Protocol {

  private final Messages messages = new Messages();
  private Transport transport;

  @Override
  public void connectionMade(Transport made) {
    transport = made;
  }

  @Override
  public void dataReceived(ByteBuffer data) {
    messages.read(
        data,
        number -> {
          transport.write(Messages.of(number));
          if (number == Messages.BYE) {
            transport.close();
          }
        });
  }

  @Override
  public void eofReceived() {}

  @Override
  public void writableChanged(boolean writable) {}

  @Override
  public void connectionLost(CloseReason reason) {}
}
