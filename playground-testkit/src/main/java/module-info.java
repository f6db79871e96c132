/**
 * What an author of a connector tests layers with: a harness that runs them in virtual time, and the
 * checks of the contract that every layer keeps.
 *
 * <p>Start at {@link io.playground.testkit.LayerHarness} to try one layer or one stack, at
 * {@link io.playground.testkit.StackPair} for both ends of it with a wire between them, and at
 * {@code io.playground.testkit.junit.LayerContract} to have the contract checked by a JUnit test.
 */
module io.playground.testkit {
  requires transitive io.playground.api;
  requires io.playground.pwp;
  requires io.playground.runtime;
  requires static org.junit.jupiter.api;

  exports io.playground.testkit;
  exports io.playground.testkit.contract;
  exports io.playground.testkit.junit;

  // JUnit calls the inherited tests, which are not public, where it runs as a module.
  opens io.playground.testkit.junit;
}
