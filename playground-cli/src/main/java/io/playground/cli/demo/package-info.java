/**
 * The command {@code demo}: a switch, two nodes and an echo between them, all in one process.
 *
 * <p>The echo application itself is in {@code io.playground.cli.echo}. Start at {@link
 * io.playground.cli.demo.DemoCommand}.
 */
package io.playground.cli.demo;
