/**
 * What a connection and a link hold while nothing happens. Start at {@link
 * io.playground.bench.memory.MemoryFigures}.
 */
package io.playground.bench.memory;
