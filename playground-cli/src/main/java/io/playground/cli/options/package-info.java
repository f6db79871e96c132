/**
 * Options that several commands share, and how their values are read.
 *
 * <p>Start at {@link io.playground.cli.options.LoadingOptions}, which every command that loads connectors
 * has, and at {@link io.playground.cli.options.NodeOptions}, which every node of the network has.
 */
package io.playground.cli.options;
