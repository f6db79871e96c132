/**
 * The folder {@code .playground}: which devices a network has, how they are joined, and which of them run.
 *
 * <pre>
 *   .playground/
 *     connectors/              read by the loader
 *     networking.ini           Networking: devices, connections, routes      the same file as the original's
 *     device_NAME.status       DeviceFiles: where a running device listens
 *     device_NAME.pid          its process
 * </pre>
 *
 * <p>Start at {@link io.playground.runtime.home.PlaygroundHome}. The format is docs/wire.md, section 8.
 */
package io.playground.runtime.home;
