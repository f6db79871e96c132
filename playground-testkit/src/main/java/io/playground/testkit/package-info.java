/**
 * Runs stacks without a network, on the dispatcher that runs them in production, in a time that the test
 * turns by hand.
 *
 * <pre>
 *        client()                                      server()
 *     ┌────────────┐                                ┌────────────┐
 *     │ application│  write, events                 │ application│
 *     │   layers   │                                │   layers   │
 *     │    flow    │  sent, receives, lose          │    flow    │
 *     └─────┬──────┘                                └──────┬─────┘
 *           └──────── WireConditions: drop, corrupt ───────┘
 * </pre>
 *
 * <p>Start at {@link io.playground.testkit.LayerHarness}, which is one side; a
 * {@link io.playground.testkit.StackPair} is both. The checks that every layer has to pass are in
 * {@link io.playground.testkit.contract}.
 *
 * <p><b>Nulls.</b> No method here takes or returns null; passing one throws
 * {@link java.lang.NullPointerException}.
 */
package io.playground.testkit;
