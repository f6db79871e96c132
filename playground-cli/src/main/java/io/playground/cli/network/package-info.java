/**
 * The commands for processes that talk to each other: {@code switch}, {@code vnic}, {@code echotest}
 * and {@code echotest server}.
 *
 * <p>The echo application itself is in {@code io.playground.cli.demo}. Start at {@link
 * io.playground.cli.network.SwitchCommand}.
 */
package io.playground.cli.network;
