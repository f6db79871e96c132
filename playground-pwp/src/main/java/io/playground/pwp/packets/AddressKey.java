package io.playground.pwp.packets;

import io.netty.buffer.ByteBuf;
import io.playground.api.PlaygroundAddress;
import java.util.Comparator;

/**
 * An address to look things up by, filled from bytes without making an object for each packet.
 *
 * <p>A key that is stored in a map must never be filled again: store a {@link #copy}.
 */
public final class AddressKey implements Comparable<AddressKey> {

  private static final Comparator<AddressKey> BY_PARTS =
      Comparator.comparingLong(AddressKey::first)
          .thenComparingLong(AddressKey::second)
          .thenComparingLong(AddressKey::third)
          .thenComparingLong(AddressKey::fourth);

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
   * Fills this key from another, with 0 for the last {@code wildcards} parts: the base of an enclosing
   * block.
   */
  public void fill(AddressKey other, int wildcards) {
    fill(
        wildcards > 3 ? 0 : other.first,
        wildcards > 2 ? 0 : other.second,
        wildcards > 1 ? 0 : other.third,
        wildcards > 0 ? 0 : other.fourth);
  }

  /** Fills this key with these parts, which are not negative. */
  public void fill(long itsFirst, long itsSecond, long itsThird, long itsFourth) {
    first = itsFirst;
    second = itsSecond;
    third = itsThird;
    fourth = itsFourth;
  }

  public long first() {
    return first;
  }

  public long second() {
    return second;
  }

  public long third() {
    return third;
  }

  public long fourth() {
    return fourth;
  }

  /** A key of its own with the same value. */
  public AddressKey copy() {
    return new AddressKey(first, second, third, fourth);
  }

  /** The address. */
  public PlaygroundAddress address() {
    return new PlaygroundAddress(first, second, third, fourth);
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

  /** By the parts. With an order, a hash map stays fast for keys that a peer chose to collide. */
  @Override
  public int compareTo(AddressKey other) {
    return BY_PARTS.compare(this, other);
  }

  @Override
  public String toString() {
    return first + "." + second + "." + third + "." + fourth;
  }
}
