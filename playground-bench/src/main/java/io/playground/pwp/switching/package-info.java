/**
 * What a benchmark needs to see of the package of that name in {@code playground-pwp}: the table by
 * which a switch chooses links, which is nobody else's business. On the class path a package may
 * have classes from two places.
 *
 * <p>Start at {@link io.playground.pwp.switching.LinkLookUp}.
 */
package io.playground.pwp.switching;
