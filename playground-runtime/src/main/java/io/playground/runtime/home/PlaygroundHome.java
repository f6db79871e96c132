package io.playground.runtime.home;

import static java.util.Objects.requireNonNull;

import io.playground.api.PlaygroundAddress;
import io.playground.runtime.home.Device.Reach;
import io.playground.runtime.home.Device.SwitchDevice;
import io.playground.runtime.home.Device.VnicDevice;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A folder {@code .playground}, and the network that it describes.
 *
 * <p><b>Threads.</b> One at a time. <b>Errors.</b> {@link NetworkingException}.
 */
public final class PlaygroundHome {

  private final Path folder;

  private PlaygroundHome(Path folder) {
    this.folder = folder;
  }

  /** The folder at this place, which need not exist. */
  public static PlaygroundHome at(Path folder) {
    return new PlaygroundHome(requireNonNull(folder, "folder"));
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /** Its {@code networking.ini}, as it is now. */
  public Networking networking() {
    return Networking.read(folder.resolve("networking.ini"));
  }

  /** The files of a running device. */
  public DeviceFiles files(Device device) {
    return new DeviceFiles(folder, device.name());
  }

  /** Where a switch listens: where it says, or, for one that this machine runs, where it does now. */
  public Optional<InetSocketAddress> address(SwitchDevice device) {
    if (device.reach() instanceof Reach.Remote remote) {
      return Optional.of(new InetSocketAddress(remote.host(), remote.port()));
    }
    return files(device).status().flatMap(lines -> loopback(lines.get(0)));
  }

  /** Where a VNIC that runs waits for applications. */
  public Optional<InetSocketAddress> address(VnicDevice device) {
    return files(device).status().flatMap(lines -> loopback(lines.get(0)));
  }

  private static Optional<InetSocketAddress> loopback(String port) {
    return port.matches("\\d{1,5}") && Integer.parseInt(port) <= 65_535
        ? Optional.of(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)))
        : Optional.empty();
  }

  /**
   * The VNIC for a destination, running: the one whose route encloses it, or the default route's.
   *
   * @param destination nothing for this machine's own address
   * @return where it waits for applications
   */
  public InetSocketAddress vnicFor(Optional<PlaygroundAddress> destination) {
    Networking networking = networking();
    List<Device> devices = networking.devices();
    if (devices.isEmpty()) {
      throw new NetworkingException(
          "no network is set up: "
              + folder
              + " has no devices. Set one up with: playground net up");
    }
    String name =
        destination
            .flatMap(networking::route)
            .or(networking::defaultRoute)
            .orElseThrow(
                () ->
                    new NetworkingException(
                        "no route leads to "
                            + destination.map(PlaygroundAddress::toString).orElse("localhost")
                            + ". Add one with: playground net config VNIC route add "
                            + Networking.DEFAULT_ROUTE));
    if (!(networking.device(name) instanceof VnicDevice vnic)) {
      throw new NetworkingException("the route leads to '" + name + "', which is no VNIC");
    }
    return address(vnic)
        .orElseThrow(
            () ->
                new NetworkingException(
                    "the VNIC '" + name + "' does not run. Start it with: playground net on"));
  }
}
