/**
 * Builds the stack of one connection, and keeps the order that {@link io.playground.api.Protocol}
 * promises, whatever its layers do.
 *
 * <pre>
 *     application
 *   ─────────────── Boundary n        every callback up and every call down crosses one
 *      layer n                        Boundary; it knows whether the connection is made or
 *   ─────────────── Boundary n-1      lost there, lets in one callback at a time, catches
 *      layer n-1                      what is thrown, and names the class that threw
 *   ─────────────── ...
 *      layer 1
 *   ─────────────── Boundary 0
 *      Flow                           PWP
 * </pre>
 *
 * <p>Start at {@link io.playground.runtime.stacks.StackedConnection}; {@code Boundary} has all rules of
 * order, {@code DownwardTransport} those of threads.
 *
 * <p>A host does not need this package: {@link io.playground.runtime.Playground} builds stacks for it. It is
 * exported for code that runs stacks on flows of its own, as the testkit does.
 */
package io.playground.runtime.stacks;
