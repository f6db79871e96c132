package io.playground.bench.relay;

import io.playground.api.PlaygroundAddress;
import io.playground.bench.process.Reply;
import io.playground.bench.process.Worker;
import io.playground.runtime.Connection;
import io.playground.runtime.Playground;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Applications with a VNIC each that write to a receiver as much as there is room for, or play
 * ping-pong. Arguments: the switch's port, the connectors directory, the family, the {@link
 * Traffic}, the number of senders, that of the first.
 */
public final class OurSender implements Worker {

  private static final Duration NOW = Duration.ZERO;

  private final OurNodes nodes;
  private final List<Connection<Writing>> senders = new ArrayList<>();

  public OurSender(List<String> arguments) {
    nodes = new OurNodes(arguments.get(0), arguments.get(1));
    Traffic traffic = Traffic.parse(arguments.get(3));
    int count = Integer.parseInt(arguments.get(4));
    int first = Integer.parseInt(arguments.get(5));
    for (int i = 0; i < count; i++) {
      Playground node = nodes.start(new PlaygroundAddress(20191, 2, 0, first + i));
      senders.add(
          node.createConnection(
                  () -> new Writing(traffic.size()),
                  OurNodes.RECEIVER.toString(),
                  OurNodes.PORT,
                  arguments.get(2))
              .toCompletableFuture()
              .join());
    }
  }

  @Override
  public Reply answer(String verb, long parameter)
      throws ExecutionException, InterruptedException, TimeoutException {
    return switch (verb) {
      case "start" -> {
        senders.forEach(each -> each.transport().schedule(NOW, each.protocol()::begin));
        yield Reply.DONE;
      }
      case "stop" -> {
        long sent = 0;
        for (Connection<Writing> each : senders) {
          sent += stopped(each);
        }
        yield Reply.of("messages", sent);
      }
      case "pingpong" -> pingPong(senders.get(0), parameter);
      case "statistics" ->
          Reply.of(
              "dropped",
              nodes.all().stream()
                  .mapToLong(node -> OurReceiver.dropped(node.vnic().orElseThrow().statistics()))
                  .sum());
      default -> throw new IllegalArgumentException(verb);
    };
  }

  private static long stopped(Connection<Writing> sender)
      throws ExecutionException, InterruptedException, TimeoutException {
    CompletableFuture<Long> sent = new CompletableFuture<>();
    sender.transport().schedule(NOW, () -> sent.complete(sender.protocol().end()));
    return sent.get(60, TimeUnit.SECONDS);
  }

  private static Reply pingPong(Connection<Writing> sender, long millis)
      throws ExecutionException, InterruptedException, TimeoutException {
    CompletableFuture<Reply> done = new CompletableFuture<>();
    sender.transport().schedule(NOW, () -> sender.protocol().pingPong(millis, done));
    return done.get(millis + 60_000, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    nodes.close();
  }
}
