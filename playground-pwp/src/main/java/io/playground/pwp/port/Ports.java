package io.playground.pwp.port;

import io.playground.api.PlaygroundAddress;
import io.playground.pwp.vnic.NoFreePortException;
import io.playground.pwp.vnic.PortInUseException;
import java.util.BitSet;

/**
 * The ports of one VNIC that are taken.
 *
 * <p><b>Threads.</b> Any thread may call any method.
 */
public final class Ports {

  /** Where the ports of connecting flows begin (docs/wire.md, section 4.1). */
  static final int FIRST_FREE = 2_000;

  static final int LAST_FREE = 65_534;
  public static final int HIGHEST = 65_535;

  private final PlaygroundAddress address;
  private final BitSet taken = new BitSet();

  public Ports(PlaygroundAddress address) {
    this.address = address;
  }

  /** Takes the lowest free port for a connecting flow. */
  public synchronized int takeNext() {
    int port = taken.nextClearBit(FIRST_FREE);
    if (port > LAST_FREE) {
      throw new NoFreePortException(address, FIRST_FREE, LAST_FREE);
    }
    taken.set(port);
    return port;
  }

  /** Takes this port. */
  public synchronized void take(int port) {
    if (taken.get(port)) {
      throw new PortInUseException(address, port);
    }
    taken.set(port);
  }

  public synchronized void free(int port) {
    taken.clear(port);
  }
}
