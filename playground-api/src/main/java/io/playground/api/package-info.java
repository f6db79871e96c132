/**
 * Layers, the transports between them, and how a connector offers a stack of layers by name.
 *
 * <pre>
 *      application   Protocol
 *           ▲  │
 *   callbacks  │  writes
 *           │  ▼
 *         layer n    StackingProtocol, hands its own StackingTransport up
 *           ▲  │
 *           │  ▼
 *         layer 1    StackingProtocol
 *           ▲  │
 *           │  ▼
 *           PWP      the network below every stack: addresses, ports, no promise of delivery
 * </pre>
 *
 * <p><b>To write a layer</b>, start at {@link io.playground.api.StackingProtocol}. <b>To offer it</b>,
 * implement {@link io.playground.api.ConnectorProvider}. <b>To write an application</b>, implement
 * {@link io.playground.api.Protocol}.
 *
 * <p><b>Nulls.</b> No method here takes or returns null; passing one throws
 * {@link java.lang.NullPointerException}.
 */
package io.playground.api;
