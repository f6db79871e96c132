/**
 * The clock and the threads of the loader's background work, and waiting that an interrupt does not end.
 *
 * <p>Start at {@link io.playground.runtime.connectors.clock.Housekeeper}.
 */
package io.playground.runtime.connectors.clock;
