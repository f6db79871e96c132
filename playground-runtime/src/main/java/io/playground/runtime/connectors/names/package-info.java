/**
 * Decides which connector a name leads to when several claim it.
 *
 * <p>Start at {@link io.playground.runtime.connectors.names.NameClaims}.
 */
package io.playground.runtime.connectors.names;
