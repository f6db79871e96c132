/**
 * Runs stacks without a network, on the production dispatcher, with a clock that the test advances.
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
 * {@link io.playground.testkit.StackPair} is both. The checks that every layer must pass are in
 * {@link io.playground.testkit.contract}.
 *
 * <p><b>Nulls.</b> No method here takes or returns null; passing one throws
 * {@link java.lang.NullPointerException}.
 */
package io.playground.testkit;
