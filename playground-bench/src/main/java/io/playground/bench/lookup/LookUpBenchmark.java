package io.playground.bench.lookup;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.playground.api.PlaygroundAddress;
import io.playground.pwp.link.AddressBlock;
import io.playground.pwp.switching.LinkLookUp;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Looks up addresses, any of the table's as likely as another, from the text that a packet has. One in a hundred of what
 * is announced is a block, of one, two or three wildcards, so that each level of the table has to be asked; those of one
 * wildcard enclose most of the addresses.
 */
@State(Scope.Thread)
public class LookUpBenchmark {

  /** Packets wait one behind the other, as in what was read from a link; the same ones come again after so many. */
  private static final int PACKETS = 1 << 20;

  private static final int ONE_BLOCK_IN = 100;
  private static final int SLOT = 32;

  /** How many addresses the table has. */
  @Param({"1000", "100000", "1000000"})
  public int addresses;

  private final LinkLookUp table = new LinkLookUp();
  private ByteBuf packets = Unpooled.EMPTY_BUFFER;
  private int next;

  /** Fills the table, and writes down what is looked for. */
  @Setup
  public void fill() {
    Random random = new Random(42);
    for (int i = 0; i < addresses; i++) {
      table.add(i % ONE_BLOCK_IN == 0 ? block(i) : AddressBlock.of(address(i)), "link " + i);
    }
    packets = Unpooled.directBuffer(PACKETS * SLOT);
    for (int i = 0; i < PACKETS; i++) {
      byte[] text = address(random.nextInt(addresses)).toString().getBytes(US_ASCII);
      packets.setByte(i * SLOT, text.length).setBytes(i * SLOT + 1, text);
    }
  }

  private static PlaygroundAddress address(int number) {
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

  /** From the destination in a packet to the links. */
  @Benchmark
  public Object find() {
    int at = next * SLOT;
    next = (next + 1) % PACKETS;
    return table.find(packets, at + 1, packets.getByte(at));
  }
}
