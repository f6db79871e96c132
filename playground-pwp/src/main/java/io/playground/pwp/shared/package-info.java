/**
 * A VNIC in another process, as an application uses it: ours or the original's.
 *
 * <pre>
 *   SharedVnic ── control connection ──▶ the VNIC's process
 *       │                                   │
 *   SharedFlow ◀── callback connection ─────┘     one for each flow
 * </pre>
 *
 * <p>Start at {@link io.playground.pwp.shared.SharedVnic}.
 */
package io.playground.pwp.shared;
