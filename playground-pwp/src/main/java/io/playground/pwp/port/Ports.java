package io.playground.pwp.port;

import io.playground.api.PlaygroundAddress;
import io.playground.pwp.vnic.NoFreePortException;
import io.playground.pwp.vnic.PortInUseException;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;

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

  /** All ports from here on were never given out. */
  private int fresh = FIRST_FREE;

  /** Ports that connecting flows have used and freed, the first freed first. */
  private final Set<Integer> freed = new LinkedHashSet<>();

  public Ports(PlaygroundAddress address) {
    this.address = address;
  }

  /**
   * Takes a port for a connecting flow: the lowest one never used, then the one freed longest ago, so that
   * late packets of an ended flow do not reach a new one.
   */
  public synchronized int takeNext() {
    fresh = taken.nextClearBit(fresh);
    int port;
    if (fresh <= LAST_FREE) {
      port = fresh++;
    } else if (!freed.isEmpty()) {
      port = freed.iterator().next();
      freed.remove(port);
    } else {
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
    freed.remove(port);
  }

  public synchronized void free(int port) {
    taken.clear(port);
    if (port >= FIRST_FREE && port < fresh && port <= LAST_FREE) {
      freed.add(port);
    }
  }
}
