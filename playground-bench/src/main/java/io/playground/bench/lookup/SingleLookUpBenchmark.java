package io.playground.bench.lookup;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.playground.pwp.switching.LinkLookUp;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Looks up one address after the other, any of the table's as likely as another, from the text that
 * a packet has.
 */
@State(Scope.Thread)
public class SingleLookUpBenchmark {

  /** The same ones come again after so many. */
  private static final int PACKETS = 1 << 20;

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
    Announced.to(table, addresses);
    packets = Unpooled.directBuffer(PACKETS * SLOT);
    for (int i = 0; i < PACKETS; i++) {
      byte[] text = Announced.address(random.nextInt(addresses)).toString().getBytes(US_ASCII);
      packets.setByte(i * SLOT, text.length).setBytes(i * SLOT + 1, text);
    }
  }

  /** Gives the memory back. */
  @TearDown
  public void empty() {
    packets.release();
    table.close();
  }

  /** From the destination in a packet to the links. */
  @Benchmark
  public Object find() {
    int at = next * SLOT;
    next = (next + 1) % PACKETS;
    return table.find(packets, at + 1, packets.getByte(at));
  }
}
