/**
 * How a command ends: with an exit code and an error in a line or two, by Ctrl-C, or by a connector that
 * calls {@code System.exit}.
 *
 * <p>Start at {@link io.playground.cli.process.ErrorReport}.
 */
package io.playground.cli.process;
