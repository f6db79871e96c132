/**
 * What a node reports besides its log.
 *
 * <ul>
 *   <li>{@link io.playground.runtime.observation.ConnectorEvent}: bundles that are loaded, replaced, removed;
 *       {@code FlightRecording} records the same for JFR;
 *   <li>{@link io.playground.runtime.observation.GenerationState}: the generations that are there;
 *   <li>{@link io.playground.runtime.observation.BlockedCallback}: code that holds up its event loop;
 *   <li>{@link io.playground.runtime.observation.TrafficCounts}: messages and bytes through each layer;
 *   <li>{@link io.playground.runtime.observation.PrintableText} and
 *       {@link io.playground.runtime.observation.FileProblem}: how all of it is put into words.
 * </ul>
 */
package io.playground.runtime.observation;
