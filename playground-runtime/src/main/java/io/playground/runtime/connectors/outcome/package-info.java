/**
 * What became of a bundle, a provider or a directory, in types that the log, the listing and the tests all
 * read.
 *
 * <p>Start at {@link io.playground.runtime.connectors.outcome.LoadOutcome}.
 */
package io.playground.runtime.connectors.outcome;
