package io.playground.testkit;

import io.playground.api.CloseReason;
import io.playground.api.Protocol;
import io.playground.api.Transport;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records the application's callbacks, and forwards them to the test's own application. */
final class RecordingApplication implements Protocol {

  private final Protocol application;
  final List<ApplicationEvent> events = new ArrayList<>();
  final ReceivedBytes received = new ReceivedBytes();
  Optional<Transport> transport = Optional.empty();

  RecordingApplication(Protocol application) {
    this.application = application;
  }

  @Override
  public void connectionMade(Transport newTransport) {
    transport = Optional.of(newTransport);
    events.add(new ApplicationEvent.Made());
    application.connectionMade(newTransport);
  }

  @Override
  public void dataReceived(ByteBuffer data) {
    events.add(new ApplicationEvent.Data(data.remaining()));
    received.add(data.duplicate());
    application.dataReceived(data);
  }

  @Override
  public void eofReceived() {
    events.add(new ApplicationEvent.Eof());
    application.eofReceived();
  }

  @Override
  public void writableChanged(boolean writable) {
    events.add(new ApplicationEvent.WritableChanged(writable));
    application.writableChanged(writable);
  }

  @Override
  public void connectionLost(CloseReason reason) {
    events.add(new ApplicationEvent.Lost(reason));
    application.connectionLost(reason);
  }
}
