package io.playground.pwp.switching;

import io.playground.pwp.link.AddressBlock;
import io.playground.pwp.wire.AddressKey;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Which links serve which addresses and blocks.
 *
 * <p>"A WirePacket goes to the links of its destination address and of each enclosing block up to
 * {@code *.*.*.*}." (SPEC 3) One table for each number of wildcards: a look-up is at most five look-ups
 * by hash, whatever the tables hold, and only one where nobody has announced a block.
 *
 * <p><b>Threads.</b> Any thread may call any method; a link's own changes come from one thread at a
 * time. A look-up sees each change that was made before it began.
 *
 * @param <L> a link, told from others by identity
 */
final class ForwardingTable<L> {

  private static final int LEVELS = 5;

  /** By number of wildcards. */
  private final List<AddressTable<L>> levels;

  /**
   * An empty table.
   *
   * @param secrets what nobody can foresee; see {@link AddressHash}
   */
  ForwardingTable(RandomGenerator secrets) {
    AddressHash hash = new AddressHash(secrets);
    levels = Stream.generate(() -> new AddressTable<L>(hash)).limit(LEVELS).toList();
  }

  /** The link serves the block from now on, with those that do already. */
  void add(AddressBlock block, L link) {
    levels.get(block.wildcards()).add(AddressKey.of(block.base()), link);
  }

  /** The link serves the block no longer. */
  void remove(AddressBlock block, L link) {
    levels.get(block.wildcards()).remove(AddressKey.of(block.base()), link);
  }

  /**
   * Appends the links that serve an address.
   *
   * @param probe any key of the caller's, for use during the call
   */
  void collect(AddressKey address, AddressKey probe, List<L> links) {
    for (int wildcards = 0; wildcards < LEVELS; wildcards++) {
      AddressTable<L> level = levels.get(wildcards);
      if (!level.isEmpty()) {
        probe.fill(address, wildcards);
        level.collect(probe, links);
      }
    }
  }

  /**
   * Reads what look-ups of these addresses are going to read, one independent of the other, so that
   * it is in the processor's caches then.
   *
   * @return a number of no meaning, that comes of what was read
   */
  long fetch(AddressKey[] addresses, int count) {
    long read = 0;
    for (int wildcards = 0; wildcards < LEVELS; wildcards++) {
      AddressTable<L> level = levels.get(wildcards);
      if (!level.isEmpty()) {
        read += level.fetch(addresses, count, wildcards);
      }
    }
    return read;
  }
}
