package io.playground.pwp.switching;

import io.netty.buffer.ByteBuf;
import io.playground.pwp.link.AddressBlock;
import io.playground.pwp.wire.AddressKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A switch's table as a benchmark needs it: what {@link SwitchLink} and {@link Run} do from the destination in a packet
 * to the links that serve it.
 *
 * <p>It is in this package, on the class path, because the table is nobody else's business.
 */
public final class LinkLookUp {

  private final ForwardingTable<Object> table = new ForwardingTable<>(new Random(42));
  private final AddressKey address = new AddressKey();
  private final AddressKey probe = new AddressKey();
  private final List<Object> links = new ArrayList<>();

  /** A link serves the block. */
  public void add(AddressBlock block, Object link) {
    table.add(block, link);
  }

  /** The links that serve an address, as text in a packet. The list is good until the next call. */
  public List<Object> find(ByteBuf packet, int index, int length) {
    links.clear();
    if (address.read(packet, index, length)) {
      table.collect(address, probe, links);
    }
    return links;
  }
}
