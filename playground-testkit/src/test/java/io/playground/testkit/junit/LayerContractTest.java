package io.playground.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playground.api.Connector;
import io.playground.api.StackingProtocol;
import io.playground.api.StackingProtocolFactory;
import io.playground.api.Transport;
import io.playground.testkit.contract.ContractCheck;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LayerContractTest {

  /** It is itself a test as authors write one, of a layer that keeps the contract. */
  @Nested
  class OfAPlainLayer extends LayerContract {
    @Override
    protected Connector connector() {
      return Connector.of(StackingProtocolFactory.of(Plain::new));
    }
  }

  @Test
  void itHasOneTestForEachCheck() {
    List<String> tests =
        Arrays.stream(LayerContract.class.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(method -> method.getName())
            .toList();

    assertThat(tests).hasSameSizeAs(ContractCheck.values());
  }

  @Test
  void aFailedCheckFailsTheTestInItsWords() {
    assertThatThrownBy(ofALazyLayer()::handsUpATransportOfItsOwn)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(Lazy.class.getName())
        .hasMessageContaining("new StackingTransport(transport)");
  }

  @Test
  void aCheckThatDoesNotApplyAbortsTheTest() {
    assertThatThrownBy(ofALazyLayer()::largeWritesArrive)
        .isNotInstanceOf(AssertionError.class)
        .hasMessageContaining("the connection did not open");
  }

  @Test
  void aCheckThatDoesNotConcernTheLayerIsNotRun() {
    LayerContract ofNothing =
        new LayerContract() {
          @Override
          protected Connector connector() {
            throw new AssertionError("not asked for");
          }

          @Override
          protected boolean concerns(ContractCheck check) {
            return check != ContractCheck.LARGE_WRITES_ARRIVE;
          }
        };

    assertThatThrownBy(ofNothing::largeWritesArrive)
        .isNotInstanceOf(AssertionError.class)
        .hasMessageContaining("leaves it out");
  }

  private static LayerContract ofALazyLayer() {
    return new LayerContract() {
      @Override
      protected Connector connector() {
        return Connector.of(StackingProtocolFactory.of(Plain::new, Lazy::new));
      }
    };
  }

  private static final class Plain extends StackingProtocol {}

  private static final class Lazy extends StackingProtocol {
    @Override
    public void connectionMade(Transport lower) {
      higherProtocol().connectionMade(lower);
    }
  }
}
