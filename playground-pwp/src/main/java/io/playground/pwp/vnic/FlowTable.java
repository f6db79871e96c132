package io.playground.pwp.vnic;

import io.playground.api.CloseReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The flows of a VNIC, and which of them wait for room. On the event loop only. */
final class FlowTable {

  private final Map<FlowKey, WireFlow> flows = new HashMap<>();
  private final VnicCounters counters;
  private Set<WireFlow> awaitingRoom = new LinkedHashSet<>();

  FlowTable(VnicCounters counters) {
    this.counters = counters;
  }

  Optional<WireFlow> find(FlowKey key) {
    return Optional.ofNullable(flows.get(key));
  }

  /** Takes in a flow whose key is its own. */
  void add(WireFlow flow) {
    flows.put(flow.key(), flow);
    counters.flows.set(flows.size());
  }

  void remove(WireFlow flow) {
    flows.remove(flow.key(), flow);
    awaitingRoom.remove(flow);
    counters.flows.set(flows.size());
  }

  void awaitsRoom(WireFlow flow) {
    awaitingRoom.add(flow);
  }

  /** There may be room again. */
  void checkWaiting() {
    if (!awaitingRoom.isEmpty()) {
      Set<WireFlow> waited = awaitingRoom;
      awaitingRoom = new LinkedHashSet<>();
      waited.forEach(WireFlow::checkRoom);
    }
  }

  /** There may be room for nobody. */
  void checkAll() {
    all(flow -> true).forEach(WireFlow::checkRoom);
  }

  void endAll(CloseReason reason) {
    all(flow -> true).forEach(flow -> flow.end(reason));
  }

  /** A copy: callbacks change what there is. */
  List<WireFlow> all(Predicate<WireFlow> wanted) {
    List<WireFlow> found = new ArrayList<>();
    for (WireFlow flow : flows.values()) {
      if (wanted.test(flow)) {
        found.add(flow);
      }
    }
    return found;
  }
}
