package io.playground.bench.memory;

import io.playground.bench.process.Reply;
import io.playground.bench.process.Worker;
import io.playground.bench.relay.OurSwitch;
import java.util.List;

/** A switch that reports what it holds. Takes no arguments. */
public final class LinkHolder implements Worker {

  private final OurSwitch running;

  public LinkHolder(List<String> arguments) {
    running = new OurSwitch(arguments);
  }

  @Override
  public Reply answer(String verb, long parameter) throws InterruptedException {
    return verb.equals("heap") ? Heap.settled() : running.answer(verb, parameter);
  }

  @Override
  public void close() {
    running.close();
  }
}
