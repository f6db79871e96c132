package io.playground.pwp.switching;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.pwp.wire.AddressKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AddressTableTest {

  private final AddressTable<String> table = new AddressTable<>(new AddressHash(new Random(42)));

  private static AddressKey key(long first, long fourth) {
    AddressKey key = new AddressKey();
    key.fill(first, 0, 0, fourth);
    return key;
  }

  private List<String> serving(AddressKey key) {
    List<String> links = new ArrayList<>();
    table.collect(key, links);
    return links;
  }

  @Test
  void itAgreesWithAMapWhateverIsAddedAndRemoved() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Map<AddressKey, List<String>> expected = new HashMap<>();
    for (int i = 0; i < 100_000; i++) {
      // Grows for a while, and shrinks for a while.
      boolean adds = random.nextInt(100) < (i / 10_000 % 2 == 0 ? 70 : 30);
      AddressKey key = key(random.nextInt(2), random.nextInt(2_000));
      List<String> links = expected.computeIfAbsent(key, absent -> new ArrayList<>());
      if (adds) {
        String link = "link " + i;
        table.add(key, link);
        links.add(link);
      } else if (!links.isEmpty()) {
        table.remove(key, links.remove(random.nextInt(links.size())));
      }
      assertThat(serving(key)).as("seed %d, %s", seed, key).isEqualTo(links);
    }

    expected.forEach(
        (key, links) -> assertThat(serving(key)).as("seed %d, %s", seed, key).isEqualTo(links));
    assertThat(table.isEmpty()).isEqualTo(expected.values().stream().allMatch(List::isEmpty));
  }

  @Test
  void anyPartMayHaveAnyValue() {
    List<Long> values = List.of(0L, 1L, Long.MAX_VALUE);
    List<AddressKey> keys = new ArrayList<>();
    for (long first : values) {
      for (long second : values) {
        for (long third : values) {
          for (long fourth : values) {
            AddressKey key = new AddressKey();
            key.fill(first, second, third, fourth);
            keys.add(key);
          }
        }
      }
    }
    for (AddressKey key : keys) {
      table.add(key, "one of " + key);
      table.add(key, "other of " + key);
    }

    for (AddressKey key : keys) {
      assertThat(serving(key)).containsExactly("one of " + key, "other of " + key);
    }
  }

  /** "Of the slots, at most two thirds are taken": 54 bytes for each address at least, 108 at most. */
  @Test
  void slotsGrowInStepWithKeys() {
    for (int keys = 1; keys <= 20_000; keys++) {
      table.add(key(1, keys), "link");
      assertThat(table.capacity())
          .as("%d keys", keys)
          .isBetween(keys * 3 / 2, Math.max(16, keys * 3 + 8));
    }
  }

  @Test
  void whatComesAndGoesTakesNoMoreSlotsThanWhatIsThere() {
    for (int i = 0; i < 200_000; i++) {
      table.add(key(1, i), "link");
      table.remove(key(1, i - 100), "link");
      assertThat(table.capacity()).isLessThanOrEqualTo(512);
    }
  }

  @Test
  void slotsAreGivenBackWhenKeysAreRemoved() {
    for (int i = 0; i < 20_000; i++) {
      table.add(key(1, i), "link");
    }
    for (int i = 0; i < 20_000; i++) {
      table.remove(key(1, i), "link");
    }

    assertThat(table.capacity()).isEqualTo(16);
    assertThat(table.isEmpty()).isTrue();
  }

  /**
   * Addresses that share their last bits, or all but some high ones, or lie on a line, go to places of their
   * own; and other secrets send them to others.
   */
  @Test
  void placesDependOnAllBitsAndOnTheSecrets() {
    AddressHash hash = new AddressHash(new Random(1));
    AddressHash other = new AddressHash(new Random(2));
    for (int shift = 0; shift < Long.SIZE - 14; shift++) {
      int[] places = new int[1 << 14];
      int same = 0;
      for (long i = 0; i < places.length / 2; i++) {
        AddressKey key = key(i << shift, i << shift);
        places[hash.of(key) & places.length - 1]++;
        same += hash.of(key) == other.of(key) ? 1 : 0;
      }
      int fullest = 0;
      for (int place : places) {
        fullest = Math.max(fullest, place);
      }
      assertThat(fullest).as("shift %d", shift).isLessThan(12);
      assertThat(same).as("shift %d", shift).isLessThan(10);
    }
  }
}
