/**
 * Tests the layers of a connector: a harness that runs them in virtual time, and checks of the contract
 * that every layer keeps.
 *
 * <p>Start at {@link io.playground.testkit.LayerHarness} to try one layer or one stack, at
 * {@link io.playground.testkit.StackPair} for both ends of it with a wire between them, and at
 * {@code io.playground.testkit.junit.LayerContract} to check the contract in a JUnit test.
 */
module io.playground.testkit {
  requires transitive io.playground.api;
  requires io.playground.pwp;
  requires io.playground.runtime;
  requires static org.junit.jupiter.api;

  exports io.playground.testkit;
  exports io.playground.testkit.contract;
  exports io.playground.testkit.junit;

  // As a module, JUnit needs this to call the inherited tests, which are not public.
  opens io.playground.testkit.junit;
}
