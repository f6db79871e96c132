/**
 * The facade: opens and accepts connections over a named stack.
 *
 * <pre>
 *   Playground ── connectors() ──▶ connectors   the available stacks
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
