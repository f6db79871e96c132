/**
 * A node's reports besides its log.
 *
 * <ul>
 *   <li>{@link io.playground.runtime.observation.ConnectorEvent}: loading, replacing and removing bundles;
 *       {@code FlightRecording} records the same for JFR;
 *   <li>{@link io.playground.runtime.observation.GenerationState}: the existing generations;
 *   <li>{@link io.playground.runtime.observation.BlockedCallback}: code that holds up its event loop;
 *   <li>{@link io.playground.runtime.observation.TrafficCounts}: messages and bytes through each layer;
 *   <li>{@link io.playground.runtime.observation.PrintableText} and
 *       {@link io.playground.runtime.observation.FileProblem}: the wording of all these reports.
 * </ul>
 */
package io.playground.runtime.observation;
