package io.playground.pwp.wire;

import io.netty.buffer.ByteBuf;
import io.playground.api.PlaygroundAddress;
import java.util.Optional;

/**
 * An address to look things up by, filled from bytes without making an object for each packet.
 *
 * <p>A key that is stored in a map must never be filled again: store a {@link #copy}.
 */
public final class AddressKey {

  /** Stands in a block's wildcard parts; no part of an address is negative. */
  private static final long WILDCARD = -1;

  private static final int PARTS = 4;

  private long first;
  private long second;
  private long third;
  private long fourth;

  /** A key that stands for 0.0.0.0 until it is filled. */
  public AddressKey() {}

  private AddressKey(long first, long second, long third, long fourth) {
    this.first = first;
    this.second = second;
    this.third = third;
    this.fourth = fourth;
  }

  /** The key of an address. */
  public static AddressKey of(PlaygroundAddress address) {
    return new AddressKey(address.first(), address.second(), address.third(), address.fourth());
  }

  /**
   * Fills this key from text in a packet, by the same rule as {@link PlaygroundAddress#tryParse}.
   *
   * @return whether the text is an address; if not, this key stands for none in particular
   */
  public boolean read(ByteBuf in, int index, int length) {
    int part = 0;
    int digits = 0;
    long value = 0;
    for (int i = index; i < index + length; i++) {
      int c = in.getByte(i);
      if (c >= '0' && c <= '9') {
        int digit = c - '0';
        if (value > (Long.MAX_VALUE - digit) / 10 || ++digits > 4 * 19) {
          return false;
        }
        value = value * 10 + digit;
      } else if (c == '.' && digits > 0 && part < PARTS - 1) {
        set(part++, value);
        digits = 0;
        value = 0;
      } else {
        return false;
      }
    }
    set(part, value);
    return part == PARTS - 1 && digits > 0;
  }

  private void set(int part, long value) {
    switch (part) {
      case 0 -> first = value;
      case 1 -> second = value;
      case 2 -> third = value;
      default -> fourth = value;
    }
  }

  /**
   * Fills this key from another, with the last {@code wildcards} parts replaced: the key of an
   * enclosing block.
   */
  public void fill(AddressKey other, int wildcards) {
    first = wildcards > 3 ? WILDCARD : other.first;
    second = wildcards > 2 ? WILDCARD : other.second;
    third = wildcards > 1 ? WILDCARD : other.third;
    fourth = wildcards > 0 ? WILDCARD : other.fourth;
  }

  /** A key of its own with the same value. */
  public AddressKey copy() {
    return new AddressKey(first, second, third, fourth);
  }

  /** The address; nothing for the key of a block. */
  public Optional<PlaygroundAddress> address() {
    return fourth == WILDCARD
        ? Optional.empty()
        : Optional.of(new PlaygroundAddress(first, second, third, fourth));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AddressKey key
        && first == key.first
        && second == key.second
        && third == key.third
        && fourth == key.fourth;
  }

  @Override
  public int hashCode() {
    // Addresses of one network differ in their last parts only: a multiplier that spreads them over
    // all bits.
    long mixed = ((first * 31 + second) * 0x9E3779B97F4A7C15L + third) * 0x9E3779B97F4A7C15L;
    mixed = (mixed + fourth) * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32);
  }

  @Override
  public String toString() {
    return text(first) + "." + text(second) + "." + text(third) + "." + text(fourth);
  }

  private static String text(long part) {
    return part == WILDCARD ? "*" : Long.toString(part);
  }
}
