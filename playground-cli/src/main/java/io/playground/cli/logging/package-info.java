/**
 * What of the log a person gets to see on standard error. {@link
 * io.playground.cli.logging.LogSetup} is found by Logback itself, as a service.
 */
package io.playground.cli.logging;
