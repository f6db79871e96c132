/**
 * Finds out what lies in the connectors directories, and what has changed there since the last look. It opens
 * no file.
 *
 * <p>Start at {@link io.playground.runtime.connectors.scan.DirectoryScan}.
 */
package io.playground.runtime.connectors.scan;
