package io.playground.pwp.switching;

import io.playground.pwp.wire.AddressKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Which links serve which keys: open addressing, so that a look-up costs one access to memory, or two
 * side by side, however many keys there are.
 *
 * <p><b>Memory.</b> A slot takes 36 bytes, with compressed references. Two thirds of the slots are used at
 * most, and an eighth is served at least, unless there are very few: 54 to 108 bytes for each key as
 * keys are added, and up to 288 when most have been removed again.
 *
 * <p><b>Threads.</b> Any thread may call any method. A look-up takes no lock and never waits; changes wait
 * for one another, one in very many for all keys to be moved to new slots.
 *
 * @param <L> a link, told from others by identity
 */
final class AddressTable<L> {

  private final AddressHash hash;

  /** Changed, and its content as well, under this object's lock only. */
  private volatile AddressSlots<L> slots = AddressSlots.forKeys(0);

  private volatile int served;

  AddressTable(AddressHash hash) {
    this.hash = hash;
  }

  boolean isEmpty() {
    return served == 0;
  }

  /** Appends the links that serve the key. */
  void collect(AddressKey key, List<L> links) {
    slots.collect(key, hash.of(key), links);
  }

  /**
   * Reads the slots where the bases of these addresses' blocks are looked for first; gives what
   * nobody needs.
   */
  long fetch(AddressKey[] addresses, int count, int wildcards) {
    AddressSlots<L> now = slots;
    long read = 0;
    for (int i = 0; i < count; i++) {
      read += now.fetch(hash.of(addresses[i], wildcards));
    }
    return read;
  }

  /** The link serves the key from now on, with those that do already. */
  synchronized void add(AddressKey key, L link) {
    int slot = slots.find(key, hash.of(key));
    if (slot == AddressSlots.NONE) {
      if (!slots.hasRoom()) {
        move(served + 1);
      }
      slot = slots.take(key, hash.of(key));
    }
    List<L> present = slots.links(slot);
    List<L> more = new ArrayList<>(present);
    more.add(link);
    slots.serve(slot, List.copyOf(more));
    count(present.isEmpty() ? 1 : 0);
  }

  /** The link serves the key no longer. */
  synchronized void remove(AddressKey key, L link) {
    int slot = slots.find(key, hash.of(key));
    if (slot == AddressSlots.NONE) {
      return;
    }
    List<L> present = slots.links(slot);
    List<L> left = new ArrayList<>(present);
    left.removeIf(each -> each == link);
    slots.serve(slot, List.copyOf(left));
    count(left.isEmpty() && !present.isEmpty() ? -1 : 0);
    if (slots.isTooLargeFor(served)) {
      move(served);
    }
  }

  private synchronized void count(int change) {
    served = served + change;
  }

  private synchronized void move(int keys) {
    AddressSlots<L> others = AddressSlots.forKeys(keys);
    slots.copyTo(others, hash);
    slots = others;
  }

  /** How many slots there are, for tests. */
  int capacity() {
    return slots.capacity();
  }
}
