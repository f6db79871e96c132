package {{package}}.{{identifier}};

import io.playground.api.Connector;
import io.playground.api.StackingProtocolFactory;
import io.playground.testkit.junit.LayerContract;

/** That the layer keeps what every layer owes to its neighbours: its tests are inherited. */
class {{class}}ContractTest extends LayerContract {

  @Override
  protected Connector connector() {
    return Connector.of(StackingProtocolFactory.of({{class}}Layer::new));
  }
}
