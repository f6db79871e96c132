/**
 * A switch's choice of links among many addresses, against its choice among a thousand. Start at
 * {@link io.playground.bench.lookup.LookUpFigures}.
 */
package io.playground.bench.lookup;
