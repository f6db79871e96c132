/**
 * The original's echo test as an application: {@code EchoServer} answers what {@code EchoClient} sends,
 * each message in an {@code EchoPacket}.
 *
 * <p>It is also the shortest example of an application: start at
 * {@link io.playground.cli.echo.EchoServer}.
 */
package io.playground.cli.echo;
