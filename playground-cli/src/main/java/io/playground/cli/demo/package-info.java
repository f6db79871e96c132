/**
 * The command {@code demo}, and the echo application that it runs: a switch, two nodes and an echo between
 * them, all in one process.
 *
 * <p>The echo application is the shortest example of one: {@code EchoClient} sends each message in an
 * {@code EchoPacket}, and {@code EchoServer} answers with the same text; the command {@code echotest} runs it
 * between processes. Start at {@link io.playground.cli.demo.EchoServer}.
 */
package io.playground.cli.demo;
