/**
 * The contract of a layer, as checks of both ends of a stack.
 *
 * <p>Start at {@link io.playground.testkit.contract.ContractSuite}; each
 * {@link io.playground.testkit.contract.ContractCheck} names one rule, and has a
 * {@link io.playground.testkit.contract.CheckOutcome}. JUnit is not needed here; a JUnit test extends
 * {@code io.playground.testkit.junit.LayerContract}.
 *
 * <pre>
 *   ContractCheck ──┬─ OpeningChecks       opens, own transport, fresh layers, order
 *                   ├─ DataChecks          whole and in order, however it is cut
 *                   ├─ FlowControlChecks   back-pressure both ways, timers
 *                   └─ EndingChecks        close, abort, the end, containment
 * </pre>
 *
 * <p><b>Nulls.</b> No method here takes or returns null; passing one throws
 * {@link java.lang.NullPointerException}.
 */
package io.playground.testkit.contract;
