/**
 * Describes problems, each in one printable line; and has the one logger of the loader.
 *
 * <p>Start at {@link io.playground.runtime.connectors.wording.Wording}.
 */
package io.playground.runtime.connectors.wording;
