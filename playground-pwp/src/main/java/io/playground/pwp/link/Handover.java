package io.playground.pwp.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.DefaultByteBufHolder;

/**
 * Bytes on their way through an in-process channel, which has no bound of its own: the reader at the
 * other end says when it has taken them, so that the writer knows how much is under way.
 */
final class Handover extends DefaultByteBufHolder {

  private final LinkWriter writer;
  private final int bytes;

  Handover(ByteBuf content, LinkWriter writer) {
    super(content);
    this.writer = writer;
    this.bytes = content.readableBytes();
  }

  /** The reader has used all of the content. */
  void tellTaken() {
    writer.taken(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
