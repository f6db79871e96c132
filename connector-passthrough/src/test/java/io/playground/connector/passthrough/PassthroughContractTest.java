package io.playground.connector.passthrough;

import io.playground.api.Connector;
import io.playground.testkit.junit.LayerContract;
import org.junit.jupiter.api.Nested;

/** Every stack of the connector keeps the contract of a layer. */
class PassthroughContractTest {

  private static Connector registeredAs(String wanted) {
    Connector[] found = new Connector[1];
    new PassthroughProvider()
        .register(
            (connector, name, aliases) -> {
              if (name.equals(wanted)) {
                found[0] = connector;
              }
            });
    return found[0];
  }

  @Nested
  class Passthrough extends LayerContract {
    @Override
    protected Connector connector() {
      return registeredAs("passthrough");
    }
  }

  @Nested
  class DoublePassthrough extends LayerContract {
    @Override
    protected Connector connector() {
      return registeredAs("double-passthrough");
    }
  }

  @Nested
  class PlainPassthrough extends LayerContract {
    @Override
    protected Connector connector() {
      return registeredAs("plain-passthrough");
    }
  }
}
