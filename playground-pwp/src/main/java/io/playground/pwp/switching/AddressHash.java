package io.playground.pwp.switching;

import io.playground.pwp.wire.AddressKey;
import java.util.random.RandomGenerator;

/**
 * Spreads addresses over a table. Where one goes depends on secret numbers, so that nobody can choose
 * addresses that all go to the same place.
 */
final class AddressHash {

  /** 2^64 divided by the golden ratio: its product has bits of all of a number in its upper half. */
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  private final long first;
  private final long second;
  private final long third;
  private final long fourth;

  /** A hash with secrets of its own. */
  AddressHash(RandomGenerator secrets) {
    first = secrets.nextLong();
    second = secrets.nextLong();
    third = secrets.nextLong();
    fourth = secrets.nextLong();
  }

  /** Any int. */
  int of(AddressKey key) {
    return of(key.first(), key.second(), key.third(), key.fourth());
  }

  /** The hash of the key that another {@linkplain AddressKey#fill(AddressKey, int) is filled} with. */
  int of(AddressKey key, int wildcards) {
    return of(
        wildcards > 3 ? 0 : key.first(),
        wildcards > 2 ? 0 : key.second(),
        wildcards > 1 ? 0 : key.third(),
        wildcards > 0 ? 0 : key.fourth());
  }

  private int of(long itsFirst, long itsSecond, long itsThird, long itsFourth) {
    long upper = product(itsFirst ^ first, itsSecond ^ second);
    long lower = product(itsThird ^ third, itsFourth ^ fourth);
    return (int) (((upper + lower) * SPREAD) >>> Integer.SIZE);
  }

  /** Both halves of the whole product, one over the other: every bit of both numbers has a say. */
  private static long product(long one, long other) {
    return Math.multiplyHigh(one, other) ^ one * other;
  }
}
