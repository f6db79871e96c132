package io.playground.pwp.flow;

import io.playground.api.ConnectionInfo;
import io.playground.api.Protocol;
import io.playground.pwp.packets.FlowKey;
import io.playground.pwp.packets.WirePacketWriter;
import io.playground.pwp.port.PortListener;
import io.playground.pwp.vnic.VnicStatistics.Count;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** A flow over a VNIC's own link. */
public final class WireFlow extends LoopFlow {

  private final FlowOwner owner;
  private final FlowKey key;
  private final ConnectionInfo info;
  private final WirePacketWriter head;
  private final Optional<PortListener> listener;
  private Optional<FlowInbox> inbox = Optional.empty();

  public WireFlow(
      FlowOwner owner,
      FlowKey key,
      ConnectionInfo info,
      Protocol protocol,
      Optional<PortListener> listener) {
    super(owner.loop(), owner.options(), owner.counters(), protocol);
    this.owner = owner;
    this.key = key;
    this.info = info;
    this.head = new WirePacketWriter(info.local(), info.remote());
    this.listener = listener;
  }

  FlowKey key() {
    return key;
  }

  /** The listener that accepted this flow; empty if it was opened from here. */
  public Optional<PortListener> listener() {
    return listener;
  }

  @Override
  public ConnectionInfo info() {
    return info;
  }

  /** Whether data that comes now would be of use; if not, it need not even be copied. */
  public boolean accepts() {
    if (!isOpen()) {
      owner.counters().increment(Count.DROPPED_NO_PORT);
      return false;
    }
    // Not this flow itself, which would keep the classes of its protocol in memory.
    owner.link().traffic().toward(key);
    if (inbox.isPresent() && inbox.get().gate().drops(owner.link().traffic())) {
      owner.counters().increment(Count.DROPPED_PAUSED);
      return false;
    }
    return true;
  }

  /** Data has come. */
  public void receive(ByteBuffer data) {
    boolean queued = inbox.isPresent() && !inbox.get().isEmpty();
    if (isReading() && !queued) {
      deliver(data);
      return;
    }
    if (inbox.isEmpty()) {
      inbox = Optional.of(new FlowInbox(loop(), owner.options().queue(), owner.inboxes()));
    }
    FlowInbox box = inbox.get();
    if (!box.add(data)) {
      owner.counters().increment(Count.DROPPED_PAUSED);
    } else if (box.isFull()) {
      owner.link().waitFor(box.gate());
    }
  }

  @Override
  protected void readingChanged() {
    while (isReading() && inbox.isPresent() && isOpen()) {
      Optional<ByteBuffer> data = inbox.get().next();
      if (data.isEmpty()) {
        return;
      }
      deliver(data.get());
    }
  }

  @Override
  protected void transmit(List<ByteBuffer> data) {
    owner.outbound().send(head, data);
  }

  @Override
  protected boolean hasRoomBelow() {
    return owner.link().isWritable();
  }

  @Override
  protected void awaitRoom() {
    owner.awaitsRoom(this);
  }

  @Override
  protected void whenSent(Runnable task) {
    owner.outbound().whenSent(task);
  }

  @Override
  protected void ended() {
    inbox.ifPresent(FlowInbox::close);
    inbox = Optional.empty();
    owner.ended(this);
  }
}
