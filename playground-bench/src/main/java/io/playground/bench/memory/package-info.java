/**
 * The memory of an idle connection and an idle link. Start at {@link
 * io.playground.bench.memory.MemoryFigures}.
 */
package io.playground.bench.memory;
