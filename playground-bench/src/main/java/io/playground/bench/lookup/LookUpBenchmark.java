package io.playground.bench.lookup;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.playground.api.Endpoint;
import io.playground.pwp.switching.LinkLookUp;
import io.playground.pwp.wire.FrameFormat;
import io.playground.pwp.wire.WirePacketWriter;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A read full of small frames, each for any of the table's addresses, all as likely: what a switch
 * does with it from the bytes to the links of each frame, by the same code. An operation is one
 * frame.
 *
 * <p>A read has just been written when the switch gets it, by the system. So it is here, outside of
 * what is measured: in front of each invocation, which takes some 30 µs.
 */
@State(Scope.Thread)
public class LookUpBenchmark {

  /** About 48 KB. */
  private static final int FRAMES_IN_A_READ = 256;

  /** The same destinations come again after so many reads. */
  private static final int READS = 1 << 10;

  private static final int DATA = 64;

  /** How many addresses the table has. */
  @Param({"1000", "100000", "1000000"})
  public int addresses;

  private final LinkLookUp table = new LinkLookUp();
  private final ByteBuf[] reads = new ByteBuf[READS];
  private ByteBuf read = Unpooled.EMPTY_BUFFER;
  private int next;

  /** Fills the table, and writes down what is to come. */
  @Setup
  public void fill() {
    Random random = new Random(42);
    Announced.to(table, addresses);
    Endpoint source = new Endpoint(Announced.address(0), 1);
    for (int i = 0; i < READS; i++) {
      reads[i] = Unpooled.directBuffer(FRAMES_IN_A_READ * 4 * DATA);
      for (int frame = 0; frame < FRAMES_IN_A_READ; frame++) {
        Endpoint destination = new Endpoint(Announced.address(random.nextInt(addresses)), 2);
        WirePacketWriter writer = new WirePacketWriter(source, destination);
        writer.writeHead(reads[i], DATA);
        reads[i].writeZero(DATA);
        FrameFormat.writeTrailer(reads[i], writer.packetLength(DATA, false));
      }
    }
    read = Unpooled.directBuffer(FRAMES_IN_A_READ * 4 * DATA);
  }

  /** As the system does with what has come on a socket. */
  @Setup(Level.Invocation)
  public void receive() {
    next = (next + 1) % READS;
    read.clear().writeBytes(reads[next], 0, reads[next].writerIndex());
  }

  /** Gives the memory back. */
  @TearDown
  public void empty() {
    for (ByteBuf each : reads) {
      each.release();
    }
    read.release();
    table.close();
  }

  /** From the bytes to the links of each frame. */
  @Benchmark
  @OperationsPerInvocation(FRAMES_IN_A_READ)
  public int read() {
    return table.read(read);
  }
}
