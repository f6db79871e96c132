/**
 * The commands {@code net ...}: set up, start and look at the network of a folder {@code .playground}, as the
 * original's {@code pnetworking} does, on the same files.
 *
 * <pre>
 *   commands ──▶ PlaygroundHome (playground-runtime)      what the network is
 *       │
 *       └──────▶ Devices ──▶ Launcher ──▶ processes       what runs
 * </pre>
 *
 * <p>Start at {@link io.playground.cli.net.NetCommand}, then at {@code Devices}.
 */
package io.playground.cli.net;
