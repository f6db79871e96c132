package {{package}}.{{identifier}};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.playground.api.Connector;
import io.playground.api.StackingProtocolFactory;
import io.playground.testkit.LayerHarness;
import io.playground.testkit.StackPair;
import org.junit.jupiter.api.Test;

class {{class}}LayerTest {

  @Test
  void aWriteBecomesOnePacket() {
    LayerHarness harness = LayerHarness.of(new {{class}}Layer());

    harness.write("hello");

    assertEquals(1, harness.takeSent().size());
  }

  @Test
  void whatOneSideWritesTheOtherGets() {
    StackPair pair =
        StackPair.of(Connector.of(StackingProtocolFactory.of({{class}}Layer::new)));

    pair.client().write("ping");
    assertEquals("ping", pair.server().takeReceivedText());

    pair.server().write("pong");
    assertEquals("pong", pair.client().takeReceivedText());
  }

  @Test
  void closingReachesTheNetwork() {
    LayerHarness harness = LayerHarness.of(new {{class}}Layer());

    harness.close();

    assertTrue(harness.isNetworkClosed());
  }
}
