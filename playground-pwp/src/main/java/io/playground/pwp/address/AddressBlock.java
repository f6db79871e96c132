package io.playground.pwp.address;

import static java.util.Objects.requireNonNull;

import io.playground.api.PlaygroundAddress;
import java.util.Optional;

/**
 * The addresses that a link serves: one, or all that start alike. Written as an address with
 * {@code *} from some part on: {@code 20191.1.*.*}.
 *
 * @param base an address of the block; its wildcard parts are 0
 * @param wildcards how many parts, counted from the last, are {@code *}: 0 is one address, 4 is all
 */
public record AddressBlock(PlaygroundAddress base, int wildcards) {

  /** Parts of an address. */
  private static final int PARTS = 4;

  /**
   * @throws IllegalArgumentException if {@code wildcards} is not between 0 and 4
   */
  public AddressBlock {
    requireNonNull(base, "base");
    if (wildcards < 0 || wildcards > PARTS) {
      throw new IllegalArgumentException(
          "a block has between 0 and " + PARTS + " wildcards, not " + wildcards);
    }
    base =
        new PlaygroundAddress(
            wildcards > 3 ? 0 : base.first(),
            wildcards > 2 ? 0 : base.second(),
            wildcards > 1 ? 0 : base.third(),
            wildcards > 0 ? 0 : base.fourth());
  }

  /** The block that holds one address only. */
  public static AddressBlock of(PlaygroundAddress address) {
    return new AddressBlock(address, 0);
  }

  /**
   * Reads an address or a block.
   *
   * @throws IllegalArgumentException if the text is neither, with what one looks like
   */
  public static AddressBlock parse(String text) {
    return tryParse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + text
                        + "' is no Playground address and no block: it takes four numbers with dots"
                        + " between them, the last ones * for a block, as in 20191.1.2.3 or 20191.1.*.*"));
  }

  /** Reads an address or a block; empty if the text is neither. */
  public static Optional<AddressBlock> tryParse(String text) {
    int wildcards = 0;
    int end = text.length();
    while (wildcards < PARTS && end > 0 && text.charAt(end - 1) == '*') {
      wildcards++;
      end--;
      if (wildcards < PARTS) {
        if (end == 0 || text.charAt(end - 1) != '.') {
          return Optional.empty();
        }
        end--;
      }
    }
    if (wildcards == PARTS) {
      return end == 0
          ? Optional.of(new AddressBlock(new PlaygroundAddress(0, 0, 0, 0), PARTS))
          : Optional.empty();
    }
    int given = wildcards;
    return PlaygroundAddress.tryParse(text.substring(0, end) + ".0".repeat(wildcards))
        .map(base -> new AddressBlock(base, given));
  }

  /** Whether the address is in this block. */
  public boolean encloses(PlaygroundAddress address) {
    return new AddressBlock(address, wildcards).base.equals(base);
  }

  @Override
  public String toString() {
    return (wildcards > 3 ? "*" : base.first())
        + "."
        + (wildcards > 2 ? "*" : base.second())
        + "."
        + (wildcards > 1 ? "*" : base.third())
        + "."
        + (wildcards > 0 ? "*" : base.fourth());
  }
}
