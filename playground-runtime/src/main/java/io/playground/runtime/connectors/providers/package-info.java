/**
 * Runs the code of a bundle: finds its providers, has them register, and blames what fails.
 *
 * <p>Start at {@link io.playground.runtime.connectors.providers.BundleCode}.
 */
package io.playground.runtime.connectors.providers;
