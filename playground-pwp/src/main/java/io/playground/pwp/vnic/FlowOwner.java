package io.playground.pwp.vnic;

import io.netty.channel.EventLoop;

/** What a flow needs of the VNIC it belongs to. */
interface FlowOwner {

  EventLoop loop();

  VnicLink link();

  Outbound outbound();

  VnicOptions options();

  VnicCounters counters();

  InboxBudget inboxes();

  /** Tells the flow when there may be room again. On the event loop. */
  void awaitsRoom(WireFlow flow);

  /** The flow is over: its place and, if it has one of its own, its port are free. On the event loop. */
  void ended(WireFlow flow);
}
