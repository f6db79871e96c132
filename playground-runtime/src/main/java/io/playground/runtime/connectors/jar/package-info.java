/**
 * What a jar says of itself before any of its classes is loaded: packages, module descriptor, services file,
 * manifest.
 *
 * <p>Start at {@link io.playground.runtime.connectors.jar.JarFacts}.
 */
package io.playground.runtime.connectors.jar;
