package io.playground.runtime.home;

import io.playground.api.PlaygroundAddress;
import io.playground.pwp.address.AddressBlock;
import io.playground.runtime.home.Device.Reach;
import io.playground.runtime.home.Device.SwitchDevice;
import io.playground.runtime.home.Device.VnicDevice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code networking.ini} says: devices, which VNIC links to which switch, and routes. Every change is
 * written at once; what the file has besides stays.
 *
 * <p><b>Threads.</b> One at a time.
 * <br><b>Errors.</b> A {@link NetworkingException} names file, section and what would be right.
 */
public final class Networking {

  /** The name of the route for all that no other route leads to. */
  public static final String DEFAULT_ROUTE = "__default__";

  private static final String DEVICES = "devices";
  private static final String CONNECTIONS = "connections";
  private static final String ROUTES = "routes";
  private static final String SWITCH = "switch";
  private static final String UNRELIABLE = "unreliable_switch";
  private static final String VNIC = "vnic";
  private static final String REACH = "physical_connection_type";
  private static final String PORT = "tcp_port";
  private static final String HOST = "tcp_address";
  private static final String ADDRESS = "playground_address";
  private static final String AUTO = "auto_enable";

  private final Path file;
  private final IniFile ini;

  private Networking(Path file, IniFile ini) {
    this.file = file;
    this.ini = ini;
  }

  /** Reads the file; a network without devices if there is none. */
  static Networking read(Path file) {
    try {
      return new Networking(file, IniFile.read(file));
    } catch (IOException e) {
      throw new NetworkingException(file + " can't be read: " + e.getMessage(), e);
    }
  }

  /** All devices, in the order of the file. */
  public List<Device> devices() {
    List<Device> devices = new ArrayList<>();
    ini.values(DEVICES).forEach((name, type) -> devices.add(device(name, type)));
    return devices;
  }

  /** The device of this name; names differ by more than case. */
  public Device device(String name) {
    return devices().stream()
        .filter(device -> device.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new NetworkingException(
                    "there is no device '"
                        + name
                        + "' in "
                        + file
                        + (devices().isEmpty() ? ", which has none" : "; it has " + names())));
  }

  private String names() {
    return String.join(", ", devices().stream().map(Device::name).toList());
  }

  private Device device(String name, String type) {
    boolean auto = !setting(name, AUTO).map(text -> text.equalsIgnoreCase("false")).orElse(false);
    return switch (type) {
      case SWITCH -> new SwitchDevice(name, auto, reach(name), false);
      case UNRELIABLE -> new SwitchDevice(name, auto, reach(name), true);
      case VNIC -> new VnicDevice(name, auto, address(name), ini.value(CONNECTIONS, name));
      default ->
          throw wrong(DEVICES, name + " = " + type, SWITCH + ", " + UNRELIABLE + " or " + VNIC);
    };
  }

  private Optional<String> setting(String device, String key) {
    return ini.value(config(device), key);
  }

  private String config(String device) {
    String own = "Config_" + device;
    return ini.sections().stream().filter(own::equalsIgnoreCase).findFirst().orElse(own);
  }

  private Reach reach(String name) {
    String type = setting(name, REACH).orElse("managed").toLowerCase(Locale.ROOT);
    return switch (type) {
      case "managed" -> new Reach.Managed();
      case "local" -> new Reach.Local(port(name));
      case "public" -> new Reach.Public(port(name));
      case "remote" ->
          new Reach.Remote(
              setting(name, HOST)
                  .orElseThrow(() -> wrong(config(name), "no " + HOST, HOST + " = HOST")),
              port(name));
      default ->
          throw wrong(config(name), REACH + " = " + type, "managed, local, public or remote");
    };
  }

  private int port(String name) {
    String text = setting(name, PORT).orElse("");
    try {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw wrong(config(name), PORT + " = " + text, "a port from 1 to 65535");
    }
    throw wrong(config(name), PORT + " = " + text, "a port from 1 to 65535");
  }

  private PlaygroundAddress address(String name) {
    String text = setting(name, ADDRESS).orElse("");
    return PlaygroundAddress.tryParse(text)
        .orElseThrow(
            () ->
                wrong(
                    config(name),
                    ADDRESS + " = " + text,
                    "an address of four numbers such as 20191.1.2.3"));
  }

  private NetworkingException wrong(String section, String what, String right) {
    return new NetworkingException(
        file + ", section [" + section + "]: '" + what + "'; it takes " + right);
  }

  /** The VNIC of each block, the default route as {@link #DEFAULT_ROUTE}. */
  public Map<String, String> routes() {
    return new LinkedHashMap<>(ini.values(ROUTES));
  }

  /** The name of the VNIC for a destination: that of the smallest block around it, or the default route's. */
  public Optional<String> route(PlaygroundAddress destination) {
    Optional<String> specific =
        routes().entrySet().stream()
            .filter(each -> !each.getKey().equalsIgnoreCase(DEFAULT_ROUTE))
            .filter(each -> block(each.getKey()).encloses(destination))
            .min(Comparator.comparingInt(each -> block(each.getKey()).wildcards()))
            .map(Map.Entry::getValue);
    return specific.or(this::defaultRoute);
  }

  /** The name of the VNIC of the default route. */
  public Optional<String> defaultRoute() {
    return ini.value(ROUTES, DEFAULT_ROUTE);
  }

  private AddressBlock block(String text) {
    return AddressBlock.tryParse(text)
        .orElseThrow(() -> wrong(ROUTES, text, "a block such as 20191.1.*.*, or " + DEFAULT_ROUTE));
  }

  // Changes.

  /** Adds a switch. */
  public void addSwitch(String name, Reach reach, boolean unreliable) {
    requireFree(name);
    ini.set(DEVICES, name, unreliable ? UNRELIABLE : SWITCH);
    ini.set(config(name), AUTO, "true");
    if (reach instanceof Reach.Managed) {
      ini.set(config(name), REACH, "managed");
    } else if (reach instanceof Reach.Local local) {
      set(name, "local", local.port());
    } else if (reach instanceof Reach.Public everybody) {
      set(name, "public", everybody.port());
    } else if (reach instanceof Reach.Remote remote) {
      set(name, "remote", remote.port());
      ini.set(config(name), HOST, remote.host());
    }
    write();
  }

  private void set(String name, String reach, int port) {
    ini.set(config(name), REACH, reach);
    ini.set(config(name), PORT, String.valueOf(port));
  }

  /** Adds a VNIC. */
  public void addVnic(String name, PlaygroundAddress address) {
    requireFree(name);
    ini.set(DEVICES, name, VNIC);
    ini.set(config(name), AUTO, "true");
    ini.set(config(name), ADDRESS, address.toString());
    write();
  }

  private void requireFree(String name) {
    if (!name.matches("[A-Za-z][A-Za-z0-9_-]*")) {
      throw new NetworkingException(
          "'"
              + name
              + "' is no name for a device: it starts with a letter and goes on with letters, digits, '_'"
              + " and '-'");
    }
    if (ini.value(DEVICES, name).isPresent()) {
      throw new NetworkingException("there is a device '" + name + "' in " + file + " already");
    }
  }

  /** Removes a device, with its connections and routes. */
  public void remove(String name) {
    Device device = device(name);
    ini.remove(DEVICES, device.name());
    ini.removeSection(config(device.name()));
    ini.remove(CONNECTIONS, device.name());
    ini.values(CONNECTIONS)
        .forEach(
            (vnic, to) -> {
              if (to.equalsIgnoreCase(device.name())) {
                ini.remove(CONNECTIONS, vnic);
              }
            });
    routes()
        .forEach(
            (block, vnic) -> {
              if (vnic.equalsIgnoreCase(device.name())) {
                ini.remove(ROUTES, block);
              }
            });
    write();
  }

  /** Links a VNIC to a switch. */
  public void connect(String vnic, String toSwitch) {
    String name = requireVnic(vnic).name();
    if (!(device(toSwitch) instanceof SwitchDevice target)) {
      throw new NetworkingException("'" + toSwitch + "' is a VNIC; a VNIC links to a switch");
    }
    ini.set(CONNECTIONS, name, target.name());
    write();
  }

  /** Takes the link away. */
  public void disconnect(String vnic) {
    ini.remove(CONNECTIONS, requireVnic(vnic).name());
    write();
  }

  /** Routes a block, or {@link #DEFAULT_ROUTE}, through a VNIC. */
  public void addRoute(String vnic, String block) {
    String name = requireVnic(vnic).name();
    if (!block.equals(DEFAULT_ROUTE)) {
      AddressBlock unused = block(block);
    }
    ini.set(ROUTES, block, name);
    write();
  }

  /** Takes a route away. */
  public void removeRoute(String vnic, String block) {
    String name = requireVnic(vnic).name();
    if (!ini.value(ROUTES, block).map(name::equalsIgnoreCase).orElse(false)) {
      throw new NetworkingException("there is no route '" + block + "' through '" + name + "'");
    }
    ini.remove(ROUTES, block);
    write();
  }

  private VnicDevice requireVnic(String name) {
    if (device(name) instanceof VnicDevice vnic) {
      return vnic;
    }
    throw new NetworkingException("'" + name + "' is a switch; only a VNIC has links and routes");
  }

  /** Whether the device starts with the network. */
  public void setAutoEnable(String name, boolean on) {
    ini.set(config(device(name).name()), AUTO, String.valueOf(on));
    write();
  }

  private void write() {
    try {
      ini.write(file);
    } catch (IOException e) {
      throw new NetworkingException(file + " can't be written: " + e.getMessage(), e);
    }
  }
}
