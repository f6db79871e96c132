/**
 * Two connectors with one name: decides which of them the name leads to.
 *
 * <p>Start at {@link io.playground.runtime.connectors.names.NameClaims}.
 */
package io.playground.runtime.connectors.names;
