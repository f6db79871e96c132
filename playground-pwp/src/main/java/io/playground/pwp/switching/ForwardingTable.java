package io.playground.pwp.switching;

import io.playground.pwp.address.AddressBlock;
import io.playground.pwp.packets.AddressKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Which links serve which addresses and blocks.
 *
 * <p>A packet goes to the links of its destination and of each block that encloses it (docs/wire.md,
 * section 3). One map for each number of wildcards: a look-up is at most five look-ups by hash, and only
 * one if no link has announced a block.
 *
 * <p><b>Threads.</b> Any thread may call any method; a link's own changes come from one thread at a
 * time. A look-up sees each change that was made before it began.
 *
 * @param <L> a link, compared by identity
 */
final class ForwardingTable<L> {

  private static final int LEVELS = 5;

  /** By number of wildcards. A list is never changed: look-ups read it without a lock. */
  private final List<Map<AddressKey, List<L>>> levels =
      Stream.<Map<AddressKey, List<L>>>generate(ConcurrentHashMap::new).limit(LEVELS).toList();

  /** The link serves the block from now on, with those that do already. */
  void add(AddressBlock block, L link) {
    level(block)
        .merge(
            AddressKey.of(block.base()),
            List.of(link),
            (present, more) -> Stream.concat(present.stream(), more.stream()).toList());
  }

  /** The link serves the block no longer. */
  void remove(AddressBlock block, L link) {
    level(block)
        .computeIfPresent(
            AddressKey.of(block.base()),
            (key, present) -> {
              List<L> left = present.stream().filter(each -> each != link).toList();
              return left.isEmpty() ? null : left;
            });
  }

  private Map<AddressKey, List<L>> level(AddressBlock block) {
    return levels.get(block.wildcards());
  }

  /**
   * Appends the links that serve an address.
   *
   * @param probe any key of the caller's, for use during the call
   */
  void collect(AddressKey address, AddressKey probe, List<L> links) {
    for (int wildcards = 0; wildcards < LEVELS; wildcards++) {
      Map<AddressKey, List<L>> level = levels.get(wildcards);
      if (!level.isEmpty()) {
        probe.fill(address, wildcards);
        List<L> found = level.get(probe);
        if (found != null) {
          links.addAll(found);
        }
      }
    }
  }
}
