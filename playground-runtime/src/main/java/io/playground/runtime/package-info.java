/**
 * The facade: open and accept connections over a named stack.
 *
 * <pre>
 *   Playground ── connectors() ──▶ connectors   which stacks there are
 *       │
 *       ├── createConnection ──▶ stacks         one connection with its layers
 *       └── createServer     ──▶   │
 *                                  ▼
 *                               Vnic (playground-pwp)
 * </pre>
 *
 * <p>Start at {@link io.playground.runtime.Playground}. {@link io.playground.runtime.Destination} says what a
 * destination may be: {@code family://address}, an address, or {@code localhost}.
 */
package io.playground.runtime;
