/**
 * Stacks that carry everything unchanged: with a packet around each write, with two, with none.
 *
 * <p>Start at {@link io.playground.connector.passthrough.PassthroughProvider}, which names the stacks, and
 * go on to {@code PassthroughLayer}, which is a whole layer.
 */
package io.playground.connector.passthrough;
