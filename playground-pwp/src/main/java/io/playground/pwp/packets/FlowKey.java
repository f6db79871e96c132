package io.playground.pwp.packets;

/**
 * By what a packet finds its flow: remote address and port, and local port.
 *
 * <p>Like an {@link AddressKey} it can be filled afresh for each packet; what is stored is a
 * {@link #copy}.
 */
public final class FlowKey {

  private final AddressKey remote;
  private int ports;

  public FlowKey() {
    this(new AddressKey(), 0);
  }

  private FlowKey(AddressKey remote, int ports) {
    this.remote = remote;
    this.ports = ports;
  }

  public static FlowKey of(AddressKey remote, int remotePort, int localPort) {
    return new FlowKey(remote, join(remotePort, localPort));
  }

  /** Where to fill in the remote address. */
  public AddressKey remote() {
    return remote;
  }

  public void fillPorts(int remotePort, int localPort) {
    ports = join(remotePort, localPort);
  }

  private static int join(int remotePort, int localPort) {
    return remotePort << Short.SIZE | localPort;
  }

  public int localPort() {
    return ports & 0xFFFF;
  }

  public int remotePort() {
    return ports >>> Short.SIZE;
  }

  public FlowKey copy() {
    return new FlowKey(remote.copy(), ports);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FlowKey key && ports == key.ports && remote.equals(key.remote);
  }

  @Override
  public int hashCode() {
    // Ports of clients follow one another in the upper half of the word, which a hash map hardly
    // looks at.
    return (remote.hashCode() + ports) * 0x9E3779B9;
  }
}
