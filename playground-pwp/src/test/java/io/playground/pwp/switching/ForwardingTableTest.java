package io.playground.pwp.switching;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.api.PlaygroundAddress;
import io.playground.pwp.address.AddressBlock;
import io.playground.pwp.packets.AddressKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A packet goes to its destination and every enclosing block (docs/wire.md, section 3). */
class ForwardingTableTest {

  private final ForwardingTable<String> table = new ForwardingTable<>();

  private List<String> serving(String address) {
    List<String> links = new ArrayList<>();
    table.collect(AddressKey.of(PlaygroundAddress.parse(address)), new AddressKey(), links);
    return links;
  }

  private void add(String block, String link) {
    table.add(AddressBlock.parse(block), link);
  }

  @Test
  void anAddressIsServedByItsLinksAndThoseOfEveryEnclosingBlock() {
    add("20191.1.2.3", "exact");
    add("20191.1.2.*", "three");
    add("20191.1.*.*", "two");
    add("20191.*.*.*", "one");
    add("*.*.*.*", "all");
    add("20191.1.2.4", "other");

    assertThat(serving("20191.1.2.3")).containsExactly("exact", "three", "two", "one", "all");
    assertThat(serving("20191.1.9.9")).containsExactly("two", "one", "all");
    assertThat(serving("7.7.7.7")).containsExactly("all");
  }

  @Test
  void severalLinksMayServeOneAddress() {
    add("20191.1.2.3", "first");
    add("20191.1.2.3", "second");
    assertThat(serving("20191.1.2.3")).containsExactly("first", "second");

    table.remove(AddressBlock.parse("20191.1.2.3"), "first");
    assertThat(serving("20191.1.2.3")).containsExactly("second");

    table.remove(AddressBlock.parse("20191.1.2.3"), "second");
    assertThat(serving("20191.1.2.3")).isEmpty();
  }

  /** The block 0.0.*.* is not the address 0.0.0.0, though both have zeros inside. */
  @Test
  void blocksAndAddressesAreToldApart() {
    add("0.0.0.0", "address");
    add("0.0.*.*", "block");

    assertThat(serving("0.0.0.0")).containsExactly("address", "block");
    assertThat(serving("0.0.0.1")).containsExactly("block");
  }

  @Test
  void itAgreesWithAskingEveryBlock() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<AddressBlock> blocks = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      AddressBlock block = new AddressBlock(randomAddress(random), random.nextInt(5));
      blocks.add(block);
      table.add(block, "link " + i);
    }

    for (int i = 0; i < 300; i++) {
      PlaygroundAddress address = randomAddress(random);
      List<String> expected = new ArrayList<>();
      for (int link = 0; link < blocks.size(); link++) {
        if (blocks.get(link).encloses(address)) {
          expected.add("link " + link);
        }
      }
      assertThat(serving(address.toString()))
          .as("seed %d, %s", seed, address)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static PlaygroundAddress randomAddress(Random random) {
    return new PlaygroundAddress(
        random.nextInt(3), random.nextInt(3), random.nextInt(3), random.nextInt(3));
  }

  /** What is served all the time is found all the time, whatever comes, goes and moves beside it. */
  @Test
  void aLookUpFindsWhatIsThereWhileOthersChange() throws Exception {
    add("1.1.1.1", "one");
    add("1.1.1.2", "first");
    add("1.1.1.2", "second");
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> changes = new ArrayList<>();
      for (int thread = 0; thread < 2; thread++) {
        int number = thread;
        changes.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 100_000; i++) {
                    add("1.2." + number + "." + i, "other");
                    if (i >= 5_000) {
                      int old = i - 5_000;
                      table.remove(AddressBlock.parse("1.2." + number + "." + old), "other");
                    }
                  }
                }));
      }
      while (!changes.stream().allMatch(Future::isDone)) {
        assertThat(serving("1.1.1.1")).contains("one");
        assertThat(serving("1.1.1.2")).contains("first", "second");
      }
      for (Future<?> each : changes) {
        each.get(20, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void changesFromSeveralThreadsAtOnceAreAllKept() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        int number = thread;
        done.add(
            threads.submit(
                () -> {
                  String[] links = new String[2_000];
                  for (int i = 0; i < links.length; i++) {
                    links[i] = number + " " + i;
                    add("1.1.1." + i % 10, links[i]);
                    if (i >= 10) {
                      table.remove(AddressBlock.parse("1.1.1." + i % 10), links[i - 10]);
                    }
                  }
                }));
      }
      for (Future<?> each : done) {
        each.get(20, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }

    for (int i = 0; i < 10; i++) {
      assertThat(serving("1.1.1." + i))
          .containsExactlyInAnyOrder("0 199" + i, "1 199" + i, "2 199" + i, "3 199" + i);
    }
  }
}
