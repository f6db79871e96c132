package io.playground.pwp.embedded;

import io.netty.buffer.ByteBuf;
import io.playground.api.PlaygroundAddress;
import io.playground.pwp.count.Counters;
import io.playground.pwp.flow.WireFlow;
import io.playground.pwp.fragment.Reassembler;
import io.playground.pwp.packets.AddressKey;
import io.playground.pwp.packets.FlowKey;
import io.playground.pwp.packets.FrameFormat;
import io.playground.pwp.packets.FramedPacket;
import io.playground.pwp.packets.WirePacketReader;
import io.playground.pwp.vnic.VnicOptions;
import io.playground.pwp.vnic.VnicStatistics.Count;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Takes packets out of frames and hands their data to the flows they are for.
 *
 * <p>Netty's memory ends here: data is copied, once, into heap buffers that the garbage collector owns.
 *
 * <p><b>Threads.</b> The VNIC's event loop.
 */
final class Inbound {

  /** Who gets the data. */
  interface Receiver {

    /** The flow for data with this key, made if necessary; empty, and counted, if there is none. */
    Optional<WireFlow> flowFor(FlowKey key);

    /** Whether a flow or listener may want data with this key. */
    boolean isWanted(FlowKey key);

    /** This VNIC's own packet to itself, at port 0, has come back. */
    void probeCame(ByteBuffer data);
  }

  /** Nobody can have it: packets of the VNIC to itself go there. */
  static final int PROBE_PORT = 0;

  private final AddressKey own;
  private final Counters<Count> counters;
  private final Receiver receiver;
  private final Reassembler reassembler;

  private final FramedPacket header = new FramedPacket();
  private final WirePacketReader packet = new WirePacketReader();
  private final AddressKey destination = new AddressKey();
  private final FlowKey key = new FlowKey();

  Inbound(PlaygroundAddress own, VnicOptions options, Counters<Count> counters, Receiver receiver) {
    this.own = AddressKey.of(own);
    this.counters = counters;
    this.receiver = receiver;
    this.reassembler = new Reassembler(options.reassembly(), options.clock(), counters);
  }

  void frame(ByteBuf bytes, int frameStart, int packetLength) {
    int start = frameStart + FrameFormat.PREFIX_BYTES;
    if (header.read(bytes, start, packetLength) != FramedPacket.Kind.WIRE
        || !packet.read(bytes, header.fields(), header.end())
        || !key.remote().read(bytes, packet.sourceIndex(), packet.sourceLength())) {
      counters.increment(Count.MALFORMED_PACKETS);
      return;
    }
    if (!destination.read(bytes, packet.destinationIndex(), packet.destinationLength())
        || !destination.equals(own)) {
      counters.increment(Count.DROPPED_FOREIGN);
      return;
    }
    counters.increment(Count.PACKETS_RECEIVED);
    counters.add(Count.BYTES_RECEIVED, packet.dataLength());
    key.fillPorts(packet.sourcePort(), packet.destinationPort());
    if (packet.destinationPort() == PROBE_PORT) {
      probe(bytes);
    } else if (packet.dataLength() > 0) {
      data(bytes);
    }
  }

  private void probe(ByteBuf bytes) {
    if (packet.sourcePort() == PROBE_PORT && key.remote().equals(own) && !packet.isFragment()) {
      receiver.probeCame(bytes.nioBuffer(packet.dataIndex(), packet.dataLength()));
    } else {
      counters.increment(Count.DROPPED_NO_PORT);
    }
  }

  private void data(ByteBuf bytes) {
    if (packet.isFragment()) {
      if (receiver.isWanted(key)) {
        reassemble(bytes);
      } else {
        counters.increment(Count.DROPPED_NO_PORT);
      }
      return;
    }
    Optional<WireFlow> flow = receiver.flowFor(key);
    if (flow.isPresent() && flow.get().accepts()) {
      byte[] data = new byte[packet.dataLength()];
      bytes.getBytes(packet.dataIndex(), data);
      flow.get().receive(ByteBuffer.wrap(data));
    }
  }

  private void reassemble(ByteBuf bytes) {
    Optional<ByteBuffer> whole =
        reassembler.add(
            key,
            packet.fragmentId(),
            packet.totalSize(),
            packet.offset(),
            bytes,
            packet.dataIndex(),
            packet.dataLength());
    if (whole.isPresent()) {
      receiver.flowFor(key).filter(WireFlow::accepts).ifPresent(flow -> flow.receive(whole.get()));
    }
  }

  /** Forgets packets whose fragments have not come in time. */
  void expire() {
    reassembler.expire();
  }
}
