/**
 * Decides which bundles of connectors may be loaded: by a list of digests, by signatures, and by
 * who else could have written to them. It loads nothing.
 *
 * <pre>
 *   connectors.allow ──┐
 *   key store ─────────┼──▶ AdmissionRules ──▶ AdmissionSnapshot ──▶ a Problem, or none
 *   permissions ───────┘      (as asked)      (as of now)
 * </pre>
 *
 * <p>Start at {@link io.playground.runtime.connectors.admission.AdmissionRules}. Code of a connector runs with
 * all rights of the program; whom to trust is decided here, before any class of it is loaded, or
 * not at all.
 *
 * <p><b>Nulls.</b> No method here takes or returns null; passing one throws
 * {@link java.lang.NullPointerException}.
 */
package io.playground.runtime.connectors.admission;
