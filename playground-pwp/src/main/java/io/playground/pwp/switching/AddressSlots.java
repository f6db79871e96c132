package io.playground.pwp.switching;

import io.playground.pwp.wire.AddressKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The slots of an {@link AddressTable}, and who serves their keys. A slot keeps its key for good.
 *
 * <p><b>Threads.</b> Any thread may look up at any time; one at a time changes. What makes that
 * safe: a slot's link is written after all else of it, and read before.
 *
 * @param <L> a link
 */
final class AddressSlots<L> {

  static final int NONE = -1;

  private static final int FEWEST = 16;
  private static final int PARTS = 4;

  /** Longs left free in front, so that with the header of an array no key lies across two cache lines. */
  private static final int MARGIN = 2;

  /** Set with the first part of a key: no part of an address is negative. */
  private static final long TAKEN = Long.MIN_VALUE;

  /** Set with the second part once the key was served by several links: see {@link #shared}. */
  private static final long SHARED = Long.MIN_VALUE;

  private final int capacity;
  private final long[] keys;

  /** The link of each slot; the first one where there are several; null where there is none. */
  private final AtomicReferenceArray<L> first;

  /** All links of the slots that are marked as shared; the lists are never changed. */
  private final Map<Integer, List<L>> shared = new ConcurrentHashMap<>();

  private int taken;

  private AddressSlots(int capacity) {
    this.capacity = capacity;
    keys = new long[MARGIN + PARTS * capacity];
    first = new AtomicReferenceArray<>(capacity);
  }

  /** Slots for so many keys and as many again. */
  static <L> AddressSlots<L> forKeys(int count) {
    int capacity = FEWEST;
    while (capacity < 2 * count) {
      capacity *= 2;
    }
    return new AddressSlots<>(capacity);
  }

  int capacity() {
    return capacity;
  }

  /** Whether one more can be taken: of three slots, one stays free, so that searches end soon. */
  boolean hasRoom() {
    return taken + 1 <= capacity / 3 * 2;
  }

  boolean isTooLargeFor(int served) {
    return capacity > FEWEST && served < capacity / 8;
  }

  /** Appends the links that serve a key. */
  void collect(AddressKey key, int hash, List<L> links) {
    int slot = start(hash);
    L link = first.get(slot);
    // Without a link, the key may be half written; it is in no other slot then, either.
    while (link == null || !holds(at(slot), key)) {
      if (link == null && keys[at(slot)] == 0) {
        return;
      }
      slot = behind(slot);
      link = first.get(slot);
    }
    List<L> several = keys[at(slot) + 1] < 0 ? shared.get(slot) : null;
    if (several == null) {
      links.add(link);
    } else {
      links.addAll(several);
    }
  }

  /** Reads where {@link #collect} begins. Gives a number that is of no use but to have read it. */
  long fetch(int hash) {
    int slot = start(hash);
    return keys[at(slot)] + (first.getPlain(slot) == null ? 1 : 0);
  }

  /** The slot of a key, or {@link #NONE}. */
  int find(AddressKey key, int hash) {
    int slot = start(hash);
    while (keys[at(slot)] != 0) {
      if (holds(at(slot), key)) {
        return slot;
      }
      slot = behind(slot);
    }
    return NONE;
  }

  /** Takes a slot for a key that has none. */
  int take(AddressKey key, int hash) {
    int slot = start(hash);
    while (keys[at(slot)] != 0) {
      slot = behind(slot);
    }
    int at = at(slot);
    keys[at + 3] = key.fourth();
    keys[at + 2] = key.third();
    keys[at + 1] = key.second();
    keys[at] = key.first() | TAKEN;
    taken++;
    return slot;
  }

  /** The links of a slot. */
  List<L> links(int slot) {
    L link = first.get(slot);
    return shared.getOrDefault(slot, link == null ? List.of() : List.of(link));
  }

  /** From now on these serve a slot's key, and no other. */
  void serve(int slot, List<L> links) {
    if (links.size() > 1 || shared.containsKey(slot)) {
      shared.put(slot, links);
      keys[at(slot) + 1] |= SHARED;
    }
    first.set(slot, links.isEmpty() ? null : links.get(0));
  }

  /** Copies what is served. */
  void copyTo(AddressSlots<L> others, AddressHash hash) {
    AddressKey key = new AddressKey();
    for (int slot = 0; slot < capacity; slot++) {
      List<L> links = links(slot);
      if (!links.isEmpty()) {
        int at = at(slot);
        key.fill(keys[at] & ~TAKEN, keys[at + 1] & ~SHARED, keys[at + 2], keys[at + 3]);
        others.serve(others.take(key, hash.of(key)), links);
      }
    }
  }

  private int start(int hash) {
    return hash & capacity - 1;
  }

  private int behind(int slot) {
    return slot + 1 & capacity - 1;
  }

  private static int at(int slot) {
    return MARGIN + PARTS * slot;
  }

  private boolean holds(int at, AddressKey key) {
    return keys[at] == (key.first() | TAKEN)
        && (keys[at + 1] & ~SHARED) == key.second()
        && keys[at + 2] == key.third()
        && keys[at + 3] == key.fourth();
  }
}
