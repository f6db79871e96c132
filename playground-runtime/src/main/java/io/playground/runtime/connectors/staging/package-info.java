/**
 * Makes the private copy from which a bundle is loaded.
 *
 * <pre>
 *   staging root/
 *     4711-1700000000000-6f2c….lock     locked while the process lives
 *     4711-1700000000000-6f2c…/
 *       SHA256-GENERATION-echo.jar      a bundle that is a jar
 *       SHA256-GENERATION/              a bundle that is a folder
 * </pre>
 *
 * <p>Start at {@link io.playground.runtime.connectors.staging.Staging}.
 */
package io.playground.runtime.connectors.staging;
