package io.playground.bench.hops;

import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A message through objects that call each other, and nothing in between: as little as Java can do. */
@State(Scope.Thread)
public class CallHops {

  /** How many objects pass it on. */
  @Param({"1", "9"})
  public int layers;

  private final ByteBuffer message = ByteBuffer.allocate(64);
  private End end;
  private Receiver first;

  /** Links the objects. */
  @Setup
  public void open() {
    end = new End();
    first = end;
    for (int i = 0; i < layers; i++) {
      first = new Forwarding(first);
    }
  }

  /** Through all of them. */
  @Benchmark
  public ByteBuffer call() {
    first.receive(message);
    return end.received;
  }

  private interface Receiver {
    void receive(ByteBuffer data);
  }

  private static final class Forwarding implements Receiver {

    private final Receiver next;

    Forwarding(Receiver next) {
      this.next = next;
    }

    @Override
    public void receive(ByteBuffer data) {
      next.receive(data);
    }
  }

  private static final class End implements Receiver {

    private ByteBuffer received = ByteBuffer.allocate(0);

    @Override
    public void receive(ByteBuffer data) {
      received = data;
    }
  }
}
