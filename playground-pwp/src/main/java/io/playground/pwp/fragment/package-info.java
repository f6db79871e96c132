/**
 * Puts packets together that arrive in fragments, and forgets those that never become complete.
 *
 * <p>Start at {@link io.playground.pwp.fragment.Reassembler}. Not exported.
 */
package io.playground.pwp.fragment;
