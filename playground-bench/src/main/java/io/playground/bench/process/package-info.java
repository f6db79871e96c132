/**
 * Programs that take part in a measurement, each in a process of its own or, for a trial, all in one.
 *
 * <p>They are told what to do and asked what they have seen in lines of text: {@code start 10} down its
 * standard input, {@code ok sent=12345} up its standard output. A process ends when its input does, so none
 * outlives the one that has started it.
 *
 * <p>Start at {@link io.playground.bench.process.Worker}.
 */
package io.playground.bench.process;
