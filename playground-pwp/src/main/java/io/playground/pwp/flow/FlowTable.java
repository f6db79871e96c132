package io.playground.pwp.flow;

import io.playground.api.CloseReason;
import io.playground.pwp.packets.FlowKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The flows of a VNIC, and those of them that wait for room. On the event loop only, but for {@link #size}. */
public final class FlowTable {

  private final Map<FlowKey, WireFlow> flows = new HashMap<>();
  private Set<WireFlow> awaitingRoom = new LinkedHashSet<>();

  /** For readers on other threads. */
  private volatile int size;

  public Optional<WireFlow> find(FlowKey key) {
    return Optional.ofNullable(flows.get(key));
  }

  /** Adds a flow; its key must be its own. */
  public void add(WireFlow flow) {
    flows.put(flow.key(), flow);
    size = flows.size();
  }

  public void remove(WireFlow flow) {
    flows.remove(flow.key(), flow);
    awaitingRoom.remove(flow);
    size = flows.size();
  }

  /** How many there are. Any thread. */
  public int size() {
    return size;
  }

  public void awaitsRoom(WireFlow flow) {
    awaitingRoom.add(flow);
  }

  /** There may be room again. */
  public void checkWaiting() {
    if (!awaitingRoom.isEmpty()) {
      Set<WireFlow> waited = awaitingRoom;
      awaitingRoom = new LinkedHashSet<>();
      waited.forEach(WireFlow::checkRoom);
    }
  }

  /** The room may be gone for every flow. */
  public void checkAll() {
    all(flow -> true).forEach(WireFlow::checkRoom);
  }

  public void endAll(CloseReason reason) {
    all(flow -> true).forEach(flow -> flow.end(reason));
  }

  /** A copy: callbacks change what there is. */
  public List<WireFlow> all(Predicate<WireFlow> wanted) {
    List<WireFlow> found = new ArrayList<>();
    for (WireFlow flow : flows.values()) {
      if (wanted.test(flow)) {
        found.add(flow);
      }
    }
    return found;
  }
}
