package {{package}}.{{identifier}};

import io.playground.api.Connector;
import io.playground.api.StackingProtocolFactory;
import io.playground.testkit.junit.LayerContract;

/** Checks the contract that every layer has with its neighbours; the tests are inherited. */
class {{class}}ContractTest extends LayerContract {

  @Override
  protected Connector connector() {
    return Connector.of(StackingProtocolFactory.of({{class}}Layer::new));
  }
}
