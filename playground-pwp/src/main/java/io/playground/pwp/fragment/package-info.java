/**
 * Puts packets together that arrive in fragments, and forgets those that never become complete.
 *
 * <p>Start at {@link io.playground.pwp.fragment.Reassembler}. How much it keeps and for how long is set in
 * {@link io.playground.pwp.limits.ReassemblyLimits}. Not exported.
 */
package io.playground.pwp.fragment;
