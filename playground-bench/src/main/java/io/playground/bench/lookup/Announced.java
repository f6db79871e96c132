package io.playground.bench.lookup;

import io.playground.api.PlaygroundAddress;
import io.playground.pwp.link.AddressBlock;
import io.playground.pwp.switching.LinkLookUp;

/**
 * What links have announced. One in a hundred is a block, of one, two or three wildcards, so that
 * each level of the table has to be asked; those of one wildcard enclose most of the addresses.
 */
final class Announced {

  private static final int ONE_BLOCK_IN = 100;

  private Announced() {}

  static void to(LinkLookUp table, int addresses) {
    for (int i = 0; i < addresses; i++) {
      table.add(i % ONE_BLOCK_IN == 0 ? block(i) : AddressBlock.of(address(i)), "link " + i);
    }
  }

  static PlaygroundAddress address(int number) {
    return new PlaygroundAddress(20191, number >>> 16, number >>> 8 & 0xFF, number & 0xFF);
  }

  private static AddressBlock block(int number) {
    return AddressBlock.parse(
        switch (number / ONE_BLOCK_IN % 3) {
          case 0 -> "20191." + (number >>> 16) + "." + (number >>> 8 & 0xFF) + ".*";
          case 1 -> "20192." + number + ".*.*";
          default -> (30_000 + number) + ".*.*.*";
        });
  }
}
