package io.playground.cli.tables;

import io.playground.runtime.home.Device;
import io.playground.runtime.home.Device.Reach;
import io.playground.runtime.home.Device.SwitchDevice;
import io.playground.runtime.home.Device.VnicDevice;
import io.playground.runtime.home.Networking;
import io.playground.runtime.home.PlaygroundHome;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The devices of a network as a table, and as JSON. */
public final class NetworkTable {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final List<String> HEADINGS =
      List.of("DEVICE", "TYPE", "ADDRESS", "STATE", "LISTENS", "LINKED TO", "ROUTES");

  private record Row(
      String device,
      String type,
      String address,
      String state,
      String listens,
      String linkedTo,
      List<String> routes) {}

  private final List<Row> rows;

  private NetworkTable(List<Row> rows) {
    this.rows = rows;
  }

  /** Reads what these devices say of themselves now. */
  public static NetworkTable of(PlaygroundHome home, List<Device> devices) {
    Networking networking = home.networking();
    List<Row> rows = new ArrayList<>();
    for (Device device : devices) {
      rows.add(
          device instanceof VnicDevice vnic
              ? row(home, networking, vnic)
              : row(home, (SwitchDevice) device));
    }
    return new NetworkTable(rows);
  }

  private static Row row(PlaygroundHome home, SwitchDevice device) {
    boolean elsewhere = device.reach() instanceof Reach.Remote;
    return new Row(
        device.name(),
        device.unreliable() ? "unreliable switch" : "switch",
        "",
        elsewhere ? "elsewhere" : state(home, device),
        home.address(device).map(NetworkTable::text).orElse(""),
        "",
        List.of());
  }

  private static Row row(PlaygroundHome home, Networking networking, VnicDevice device) {
    Optional<List<String>> status = home.files(device).status();
    List<String> routes =
        networking.routes().entrySet().stream()
            .filter(route -> route.getValue().equalsIgnoreCase(device.name()))
            .map(Map.Entry::getKey)
            .toList();
    String link = device.connectedTo().orElse("nothing");
    String state =
        status
            .filter(lines -> lines.size() > 2)
            .map(lines -> lines.get(2).equals("Connected") ? "" : ", not connected")
            .orElse("");
    return new Row(
        device.name(),
        "vnic",
        device.address().toString(),
        state(home, device),
        home.address(device).map(NetworkTable::text).orElse(""),
        link + state,
        routes);
  }

  private static String state(PlaygroundHome home, Device device) {
    if (home.files(device).status().isPresent()) {
      return "running";
    }
    return device.autoEnable() ? "stopped" : "disabled";
  }

  private static String text(InetSocketAddress address) {
    String host =
        address.isUnresolved()
            ? address.getHostString()
            : address.getAddress().isLoopbackAddress()
                ? address.getAddress().getHostAddress()
                : address.getHostString();
    return host + ":" + address.getPort();
  }

  /** A line for each device. */
  public String text() {
    if (rows.isEmpty()) {
      return "no network is set up. Set one up with: playground net up";
    }
    return TextColumns.of(
            HEADINGS,
            rows.stream()
                .map(
                    row ->
                        List.of(
                            row.device(),
                            row.type(),
                            dash(row.address()),
                            row.state(),
                            dash(row.listens()),
                            dash(row.linkedTo()),
                            dash(String.join(" ", row.routes()))))
                .toList())
        .stripTrailing();
  }

  private static String dash(String text) {
    return text.isEmpty() ? "-" : text;
  }

  /** An array with an object for each device. */
  public String json() {
    ArrayNode array = MAPPER.createArrayNode();
    for (Row row : rows) {
      ObjectNode node = array.addObject();
      node.put("device", row.device());
      node.put("type", row.type());
      put(node, "address", row.address());
      node.put("state", row.state());
      put(node, "listens", row.listens());
      put(node, "linkedTo", row.linkedTo());
      ArrayNode routes = node.putArray("routes");
      row.routes().forEach(routes::add);
    }
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(array);
  }

  private static void put(ObjectNode node, String name, String value) {
    if (!value.isEmpty()) {
      node.put(name, value);
    }
  }
}
