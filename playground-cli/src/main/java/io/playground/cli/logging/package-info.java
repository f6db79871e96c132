/**
 * Which part of the log a command shows on standard error, and in what form.
 *
 * <p>Logback itself finds {@link io.playground.cli.logging.LogSetup} as a service; commands choose the
 * levels in {@link io.playground.cli.logging.LogLevels}.
 */
package io.playground.cli.logging;
