/**
 * Decides which bundles may be loaded: by a list of digests, by signatures, and by whether others
 * could have written to them. It loads nothing.
 *
 * <pre>
 *   connectors.allow ──┐
 *   key store ─────────┼──▶ AdmissionRules ──▶ AdmissionSnapshot ──▶ a Problem, or none
 *   permissions ───────┘      (as asked)      (as of now)
 * </pre>
 *
 * <p>Start at {@link io.playground.runtime.connectors.admission.AdmissionRules}. A connector runs with
 * all rights of the program, so the only time to decide on trust is here, before any of its classes
 * is loaded.
 *
 * <p><b>Nulls.</b> No method here takes or returns null; passing one throws
 * {@link java.lang.NullPointerException}.
 */
package io.playground.runtime.connectors.admission;
