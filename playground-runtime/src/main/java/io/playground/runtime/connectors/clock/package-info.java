/**
 * The clock and the threads of the loader's background work, and waits that ignore interrupts.
 *
 * <p>Start at {@link io.playground.runtime.connectors.clock.Housekeeper}.
 */
package io.playground.runtime.connectors.clock;
