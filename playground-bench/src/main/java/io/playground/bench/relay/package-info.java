/**
 * An application, a switch and another application, against the same with nothing but Netty.
 *
 * <pre>
 *   ours    application + VNIC ──TCP──▶ switch ──TCP──▶ VNIC + application
 *   peer    Netty channel ──────TCP──▶ proxy ───TCP──▶ Netty channel
 * </pre>
 *
 * <p>Each box is a process. Both sides have the same number of event loops, the same transport, the
 * same socket options, water marks and read sizes. Each writes from the kind of memory that is
 * cheaper for it: in bulk direct memory on either side; small messages ours from heap memory, which
 * it copies into its frames, and the peer from direct memory, since a channel of Netty copies what
 * lies in the heap before it hands it to the system. Start at {@link
 * io.playground.bench.relay.RelayFigures}.
 */
package io.playground.bench.relay;
