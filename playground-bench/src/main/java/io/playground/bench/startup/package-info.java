/**
 * How soon the command answers, against a Java program that does nothing. Start at
 * {@link io.playground.bench.startup.StartupFigures}.
 */
package io.playground.bench.startup;
