package io.playground.pwp.switching;

import io.playground.pwp.link.AddressBlock;
import io.playground.pwp.wire.AddressKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Which links serve which addresses and blocks.
 *
 * <p>"A WirePacket goes to the links of its destination address and of each enclosing block up to
 * {@code *.*.*.*}." (SPEC 3) One map for each number of wildcards: a look-up is at most five look-ups
 * by hash, whatever the table holds, and only one where nobody has announced a block.
 *
 * <p><b>Threads.</b> Any thread may call any method; a link's own changes come from one thread at a
 * time. A look-up sees each change that was made before it began.
 *
 * @param <L> a link, told from others by identity
 */
final class ForwardingTable<L> {

  private static final int LEVELS = 5;

  /** By number of wildcards. The lists are never changed, so that a look-up takes no lock. */
  private final List<Map<AddressKey, List<L>>> levels =
      IntStream.range(0, LEVELS)
          .<Map<AddressKey, List<L>>>mapToObj(level -> new ConcurrentHashMap<>())
          .toList();

  /** The link serves the block from now on, with those that do already. */
  void add(AddressBlock block, L link) {
    levels
        .get(block.wildcards())
        .merge(key(block), List.of(link), (present, one) -> with(present, link));
  }

  /** The link serves the block no longer. */
  void remove(AddressBlock block, L link) {
    levels
        .get(block.wildcards())
        .computeIfPresent(key(block), (same, present) -> without(present, link));
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

  private static AddressKey key(AddressBlock block) {
    AddressKey key = new AddressKey();
    key.fill(AddressKey.of(block.base()), block.wildcards());
    return key;
  }

  private static <T> List<T> with(List<T> present, T one) {
    List<T> more = new ArrayList<>(present);
    more.add(one);
    return List.copyOf(more);
  }

  /** Null, which takes the entry out of its map, when nobody is left. */
  private static <T> List<T> without(List<T> present, T one) {
    List<T> left = new ArrayList<>(present);
    left.removeIf(each -> each == one);
    return left.isEmpty() ? null : List.copyOf(left);
  }
}
