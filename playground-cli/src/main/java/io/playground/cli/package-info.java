/**
 * The command {@code playground}: one class a command, and what they share.
 *
 * <pre>
 *   Main ── PlaygroundCommand ─┬─ demo                 DemoCommand
 *                              ├─ switch               SwitchCommand
 *                              ├─ echotest             EchoTestCommand
 *                              │    └─ server          EchoServerCommand
 *                              └─ connectors [list]    ConnectorsCommand, ConnectorsListCommand
 * </pre>
 *
 * <p>Start at {@code Main}. What goes wrong becomes one or two lines on standard error in
 * {@code ErrorReport}; the echo application itself is in {@code io.playground.cli.echo}.
 */
package io.playground.cli;
