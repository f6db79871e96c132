/**
 * The command {@code playground}: one class a command, and what they share.
 *
 * <pre>
 *   Main ── PlaygroundCommand ─┬─ demo                 DemoCommand
 *                              ├─ switch               SwitchCommand
 *                              ├─ echotest             EchoTestCommand
 *                              │    └─ server          EchoServerCommand
 *                              └─ connectors [list]    ConnectorsCommand, ConnectorsListCommand
 *                                   ├─ why             ConnectorsWhyCommand
 *                                   ├─ new             ConnectorsNewCommand ── project
 *                                   ├─ verify          ConnectorsVerifyCommand ┐
 *                                   ├─ install, remove ...                     ├ bundles
 *                                   └─ enable, disable ...                     ┘
 * </pre>
 *
 * <p>Start at {@code Main}, and {@code CommandTree}, which has the names. What goes wrong becomes
 * one or two lines on standard error in {@code ErrorReport}. What the commands do is elsewhere
 * where it is more than a few lines: the echo application in {@code io.playground.cli.echo}, the
 * project of a new connector in {@code io.playground.cli.project}, bundles in {@code
 * io.playground.cli.bundles}.
 */
package io.playground.cli;
