package io.playground.testkit.contract;

import io.playground.api.CloseReason;
import io.playground.api.Connector;
import io.playground.api.Protocol;
import io.playground.api.StackingProtocol;
import io.playground.api.StackingProtocolFactory;
import io.playground.api.Transport;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Records a layer's calls to the layer above, since the runtime hides mistakes: it adds a forgotten end,
 * and drops calls after it.
 */
final class ObservedLayer extends StackingProtocol {

  /** A violation of the contract by a layer. */
  enum Mistake {
    FOREIGN_TRANSPORT,
    MADE_TWICE,
    DATA_BEFORE_MADE,
    DATA_AFTER_EOF,
    CALL_AFTER_LOST,
    END_NOT_PASSED_UP,
    THREW
  }

  /**
   * A mistake that a layer made.
   *
   * @param kind which mistake
   * @param layer the class that made it
   * @param detail a clause that describes it: "passed data up"
   */
  record Observation(Mistake kind, String layer, String detail) {}

  private final StackingProtocol layer;
  private final List<Observation> observations;
  private Optional<Transport> given = Optional.empty();
  private boolean made;
  private boolean eof;
  private boolean lost;

  private ObservedLayer(StackingProtocol layer, List<Observation> observations) {
    this.layer = layer;
    this.observations = observations;
  }

  /** The same connector, with all its layers observed. */
  static Connector in(Connector connector, List<Observation> observations) {
    return new Connector(
        in(connector.client(), observations), in(connector.server(), observations));
  }

  private static StackingProtocolFactory in(
      StackingProtocolFactory factory, List<Observation> observations) {
    return () -> {
      List<StackingProtocol> observed = new ArrayList<>();
      for (StackingProtocol layer : factory.create()) {
        observed.add(new ObservedLayer(layer, observations));
      }
      return observed;
    };
  }

  private void observe(Mistake kind, String detail) {
    observations.add(new Observation(kind, layer.getClass().getName(), detail));
  }

  @Override
  public void connectionMade(Transport transport) {
    given = Optional.of(transport);
    layer.setHigherProtocol(new Above());
    call(() -> layer.connectionMade(transport), "connectionMade");
  }

  @Override
  public void dataReceived(ByteBuffer data) {
    call(() -> layer.dataReceived(data), "dataReceived");
  }

  @Override
  public void eofReceived() {
    call(layer::eofReceived, "eofReceived");
  }

  @Override
  public void writableChanged(boolean writable) {
    call(() -> layer.writableChanged(writable), "writableChanged");
  }

  @Override
  public void connectionLost(CloseReason reason) {
    call(() -> layer.connectionLost(reason), "connectionLost");
    if (made && !lost) {
      observe(Mistake.END_NOT_PASSED_UP, "did not call connectionLost of the layer above");
    }
  }

  private void call(Runnable callback, String name) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // The dispatcher has set this class's loader, but the layer must find its own.
    thread.setContextClassLoader(
        Optional.ofNullable(layer.getClass().getClassLoader()).orElse(before));
    try {
      callback.run();
    } catch (RuntimeException | Error e) {
      observe(Mistake.THREW, "threw " + e + " out of " + name);
      throw e;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Stands in for the layer above. */
  private final class Above implements Protocol {

    @Override
    public void connectionMade(Transport transport) {
      if (given.filter(below -> below == transport).isPresent()) {
        observe(Mistake.FOREIGN_TRANSPORT, "handed up the transport that it was given");
      }
      if (made) {
        observe(Mistake.MADE_TWICE, "called connectionMade of the layer above twice");
      }
      refuseAfterLost("called connectionMade");
      made = true;
      higherProtocol().connectionMade(transport);
    }

    @Override
    public void dataReceived(ByteBuffer data) {
      if (!made) {
        observe(Mistake.DATA_BEFORE_MADE, "passed data up before connectionMade");
      }
      if (eof) {
        observe(Mistake.DATA_AFTER_EOF, "passed data up after eofReceived");
      }
      refuseAfterLost("passed data up");
      higherProtocol().dataReceived(data);
    }

    @Override
    public void eofReceived() {
      refuseAfterLost("called eofReceived");
      eof = true;
      higherProtocol().eofReceived();
    }

    @Override
    public void writableChanged(boolean writable) {
      // No mistake after the end: a layer that forwards the call from below does so at any time.
      higherProtocol().writableChanged(writable);
    }

    @Override
    public void connectionLost(CloseReason reason) {
      // Twice is no mistake: a layer that ends the connection above it hears of its own end later,
      // and its base class passes that on.
      lost = true;
      higherProtocol().connectionLost(reason);
    }

    private void refuseAfterLost(String detail) {
      if (lost) {
        observe(Mistake.CALL_AFTER_LOST, detail + " after connectionLost");
      }
    }
  }

  /** The first observation of one of these mistakes, if any. */
  static Optional<Observation> first(List<Observation> observations, Mistake... kinds) {
    List<Mistake> wanted = Stream.of(kinds).toList();
    return observations.stream().filter(seen -> wanted.contains(seen.kind())).findFirst();
  }
}
