/**
 * How much one bundle may cost: bytes, files, entries, names and time.
 *
 * <p>Start at {@link io.playground.runtime.connectors.limits.LoadLimits}.
 */
package io.playground.runtime.connectors.limits;
