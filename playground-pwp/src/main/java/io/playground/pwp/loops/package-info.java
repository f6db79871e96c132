/**
 * The event loops that a network runs on, as a program opens and closes them.
 *
 * <p>Start at {@link io.playground.pwp.loops.EventLoops}.
 */
package io.playground.pwp.loops;
