/**
 * The commands {@code playground connectors ...}, one class each: list, explain, watch, make, verify and
 * install connectors, and say which may load.
 *
 * <p>A class here reads its options, asks the loader or {@code io.playground.cli.bundles}, and passes the
 * result to {@code io.playground.cli.tables}. Start at {@link
 * io.playground.cli.connectors.ConnectorsCommand}, which names them all.
 */
package io.playground.cli.connectors;
