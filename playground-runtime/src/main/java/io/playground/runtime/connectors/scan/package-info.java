/**
 * Lists the entries of the connectors directories, and detects changes since the last look. It opens no
 * file.
 *
 * <p>Start at {@link io.playground.runtime.connectors.scan.DirectoryScan}.
 */
package io.playground.runtime.connectors.scan;
