/**
 * The context class loader for every call into a connector's code: the loader sets it while a
 * connector loads and builds its layers, {@code stacks.Boundary} around every callback, and
 * {@code stacks.DownwardTransport} around every call down.
 *
 * <p>There is one type, {@link io.playground.runtime.context.ContextClassLoader}. The package is not
 * exported: it serves this module alone.
 */
package io.playground.runtime.context;
