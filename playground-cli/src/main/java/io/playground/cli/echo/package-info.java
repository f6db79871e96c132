/**
 * The original's echo test as an application: {@code EchoClient} sends each message in an {@code
 * EchoPacket}, and {@code EchoServer} answers with the same text.
 *
 * <p>It is the shortest example of an application. Start at {@link
 * io.playground.cli.echo.EchoServer}.
 */
package io.playground.cli.echo;
