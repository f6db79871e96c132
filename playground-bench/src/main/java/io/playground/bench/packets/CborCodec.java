package io.playground.bench.packets;

import io.playground.packet.Packet;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.dataformat.cbor.CBORMapper;

/** Jackson's CBOR with a reader and a writer kept for the type, as its documentation advises for speed. */
final class CborCodec implements Codec<byte[]> {

  private final ObjectWriter writer;
  private final ObjectReader reader;

  private CborCodec(Class<? extends Packet> record) {
    CBORMapper mapper = new CBORMapper();
    writer = mapper.writerFor(record);
    reader = mapper.readerFor(record);
  }

  static Codec<byte[]> of(Packet packet) {
    return new CborCodec(packet.getClass());
  }

  @Override
  public byte[] encode(Packet packet) {
    return writer.writeValueAsBytes(packet);
  }

  @Override
  public Packet decode(byte[] bytes) {
    return reader.readValue(bytes);
  }
}
