/**
 * What a benchmark needs to see of the package of that name in {@code playground-runtime}: the note
 * that the dispatcher takes of each callback, which is nobody else's business. On the class path a
 * package may have classes from two places.
 *
 * <p>Start at {@link io.playground.runtime.stacks.CallbackNote}.
 */
package io.playground.runtime.stacks;
