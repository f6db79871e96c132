package io.playground.bench.packets;

import io.playground.packet.Packet;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * Jackson's CBOR with a reader and a writer kept for the type, as its documentation advises for speed.
 *
 * <p>Without its module Blackbird, which makes functions for accessors and constructors in the
 * place of reflection. The advice for speed is to share the mapper and to keep readers and writers,
 * and Blackbird is an option on top of it, with a class made for each accessor; for what is called
 * often Java makes code in the place of reflection by itself. What Blackbird would give here was
 * not measured.
 *
 * <p>CBOR is two patches behind the rest of Jackson, which is the newest that is published of it;
 * the parts of one minor version work with each other. {@code bin/bench} prints both versions.
 */
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
