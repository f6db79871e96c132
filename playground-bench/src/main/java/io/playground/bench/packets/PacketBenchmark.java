package io.playground.bench.packets;

import io.playground.packet.Packet;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One packet written, read, or both, in three ways. */
@State(Scope.Thread)
public class PacketBenchmark {

  /** Which packet. */
  @Param public Shape shape;

  private Packet packet;
  private Codec<ByteBuffer> ours;
  private Codec<ByteBuffer> byHand;
  private Codec<byte[]> cbor;
  private ByteBuffer bytes;
  private byte[] cborBytes;

  /** Makes what is written and what is read. */
  @Setup
  public void prepare() {
    packet = shape.packet();
    ours = OurCodec.of(packet);
    byHand = HandWritten.of(packet);
    cbor = CborCodec.of(packet);
    bytes = ours.encode(packet);
    cborBytes = cbor.encode(packet);
    if (!bytes.equals(byHand.encode(packet))) {
      throw new IllegalStateException("the code by hand writes other bytes for " + shape);
    }
    for (Packet read :
        new Packet[] {ours.decode(bytes), byHand.decode(bytes), cbor.decode(cborBytes)}) {
      if (!packet.equals(read)) {
        throw new IllegalStateException(packet + " was read as " + read);
      }
    }
  }

  @Benchmark
  public Object encodeOurs() {
    return ours.encode(packet);
  }

  @Benchmark
  public Object decodeOurs() {
    return ours.decode(bytes);
  }

  @Benchmark
  public Object bothOurs() {
    return ours.decode(ours.encode(packet));
  }

  @Benchmark
  public Object encodeByHand() {
    return byHand.encode(packet);
  }

  @Benchmark
  public Object decodeByHand() {
    return byHand.decode(bytes);
  }

  @Benchmark
  public Object bothByHand() {
    return byHand.decode(byHand.encode(packet));
  }

  @Benchmark
  public Object encodeCbor() {
    return cbor.encode(packet);
  }

  @Benchmark
  public Object decodeCbor() {
    return cbor.decode(cborBytes);
  }

  @Benchmark
  public Object bothCbor() {
    return cbor.decode(cbor.encode(packet));
  }
}
