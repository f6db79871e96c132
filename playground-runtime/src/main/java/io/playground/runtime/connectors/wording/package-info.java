/**
 * Puts what goes wrong into words: one printable line each, and the one logger of the loader.
 *
 * <p>Start at {@link io.playground.runtime.connectors.wording.Wording}.
 */
package io.playground.runtime.connectors.wording;
