/**
 * The class loader of a bundle, its module layer, and the packages it shares with the host.
 *
 * <pre>
 *   platform classes      host: io.playground.api, io.playground.packet, org.slf4j
 *          └───────┬──────────────────┘
 *          SharedClassLoader
 *          ┌───────┴────────┐
 *   ConnectorClassLoader   ConnectorClassLoader      one per generation of a bundle
 * </pre>
 *
 * <p>Start at {@link io.playground.runtime.connectors.isolation.BundleRealm}.
 */
package io.playground.runtime.connectors.isolation;
