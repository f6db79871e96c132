/**
 * An application, a switch and another application, against the same with nothing but Netty.
 *
 * <pre>
 *   ours    application + VNIC ──TCP──▶ switch ──TCP──▶ VNIC + application
 *   peer    Netty channel ──────TCP──▶ proxy ───TCP──▶ Netty channel
 * </pre>
 *
 * <p>Each box is a process. Both sides have the same number of event loops, the same transport, the same socket options,
 * water marks and read sizes, and write from the same kind of memory. Start at
 * {@link io.playground.bench.relay.RelayFigures}.
 */
package io.playground.bench.relay;
