package io.playground.pwp.flow;

import io.netty.channel.EventLoop;
import io.playground.pwp.count.Counters;
import io.playground.pwp.uplink.Outbound;
import io.playground.pwp.uplink.VnicLink;
import io.playground.pwp.vnic.VnicOptions;
import io.playground.pwp.vnic.VnicStatistics.Count;

/** What a flow uses of its VNIC. */
public interface FlowOwner {

  EventLoop loop();

  VnicLink link();

  Outbound outbound();

  VnicOptions options();

  Counters<Count> counters();

  InboxBudget inboxes();

  /** Calls the flow's {@code checkRoom} when there may be room again. On the event loop. */
  void awaitsRoom(WireFlow flow);

  /** The flow is over: its place and, if it has one of its own, its port are free. On the event loop. */
  void ended(WireFlow flow);
}
