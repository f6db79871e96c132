/**
 * Reads facts about a jar before any of its classes is loaded: packages, module descriptor, services file,
 * manifest.
 *
 * <p>Start at {@link io.playground.runtime.connectors.jar.JarFacts}.
 */
package io.playground.runtime.connectors.jar;
