package io.playground.loadertests.soak;

import io.playground.api.PlaygroundAddress;
import io.playground.loadertests.Compilation;
import io.playground.loadertests.JarBuilder;
import io.playground.loadertests.Sources;
import io.playground.pwp.loops.EventLoops;
import io.playground.pwp.switching.Switch;
import io.playground.pwp.switching.SwitchOptions;
import io.playground.runtime.Playground;
import io.playground.runtime.connectors.ConnectorOptions;
import io.playground.runtime.connectors.admission.AdmissionRules;
import io.playground.runtime.observation.ConnectorEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A switch and two nodes over sockets, connections between them that never rest, and a connector under them
 * that is replaced over and over.
 *
 * <p>With each replacement a tenth of the connections finish and as many begin, on the new
 * generation; the others go on. So each generation has connections, and drains while some later
 * ones are in use. Every layer names a class when its connection is lost that was never needed
 * before: it is found only if the generation's class loader is still open then.
 */
public final class ReplacementSoak implements AutoCloseable {

  private static final String STACK = "soak";
  private static final int PORT = 101;
  private static final int ANSWER_SECONDS = 60;

  /** With each replacement one in so many connections ends, the oldest first. */
  private static final int GENERATIONS_IN_USE = 10;

  /** Where the connector counts, since nothing else is shared with it. */
  private static final String LATE = "playground.soak.late";

  /**
   * What came of it.
   *
   * @param replacements how often the connector was replaced on each of the two nodes
   * @param opened how many connections were opened; all of them ended as they should
   * @param messages how many messages came back to who had sent them
   * @param lateLayers how many layers found their late class at the end, of two for each connection
   * @param ended how many generations have ended on both nodes
   * @param gone how many of them the garbage collector has taken
   * @param leaked how many were reported as leaked
   * @param took how long it took
   * @param before what the process had in use after a tenth of the replacements, at least twelve
   * @param after what it had in use at the end, with as many connections
   */
  public record Figures(
      int replacements,
      int opened,
      long messages,
      int lateLayers,
      int ended,
      int gone,
      int leaked,
      Duration took,
      ProcessFigures before,
      ProcessFigures after) {}

  private final Path connectors;
  private final int connections;
  private final EventLoops loops = EventLoops.sockets(2);
  private final Switch middle;
  private final Playground server;
  private final Playground client;
  private final Deque<NumberedClient> running = new ArrayDeque<>();
  private final AtomicInteger late = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicInteger gone = new AtomicInteger();
  private final AtomicInteger leaked = new AtomicInteger();
  private final Compilation connector = compilation();
  private int opened;
  private long messages;

  /**
   * Starts the network.
   *
   * @param directory an empty folder for the connector's jar and what is staged
   * @param connections how many there are at any time
   */
  public ReplacementSoak(Path directory, int connections) throws Exception {
    this.connectors = directory.resolve("connectors");
    this.connections = connections;
    System.getProperties().put(LATE, late);
    write(0);
    middle = result(Switch.start(loops, SwitchOptions.defaults()));
    ConnectorOptions options =
        ConnectorOptions.of(connectors)
            .withAdmission(AdmissionRules.usual().withWritableDirectories(true))
            .withStagingRoot(directory.resolve("staging"));
    server = node("20191.1.2.3", options);
    client = node("20191.1.2.4", options);
    result(server.createServer(EchoEnd::new, PORT, STACK));
  }

  private static Compilation compilation() {
    String provider =
        """
        public final class Soak implements ConnectorProvider {
          @Override public void register(ConnectorRegistry registry) {
            registry.register(Connector.of(StackingProtocolFactory.of(Layer::new)), "soak");
          }
          static final class Layer extends StackingProtocol {
            @Override public void connectionLost(CloseReason reason) {
              Late.count();
              super.connectionLost(reason);
            }
          }
        }
        """;
    return new Compilation()
        .with("com.acme.Soak", Sources.type("com.acme.Soak", provider))
        .with(
            "com.acme.Late",
            "package com.acme; class Late { static void count() {"
                + " ((java.util.concurrent.atomic.AtomicInteger) System.getProperties().get(\""
                + LATE
                + "\")).incrementAndGet(); } }");
  }

  private void write(int generation) {
    new JarBuilder()
        .classes(connector)
        .provider("com.acme.Soak")
        .entry("generation.txt", String.valueOf(generation))
        .writeTo(connectors.resolve("soak.jar"));
  }

  private Playground node(String address, ConnectorOptions options) throws Exception {
    return result(
        Playground.builder()
            .eventLoops(loops)
            .network(PlaygroundAddress.parse(address), middle.address())
            .connectors(options)
            .onConnectorEvent(this::count)
            .start());
  }

  private void count(ConnectorEvent event) {
    if (event instanceof ConnectorEvent.Ended) {
      ended.incrementAndGet();
    } else if (event instanceof ConnectorEvent.Gone) {
      gone.incrementAndGet();
    } else if (event instanceof ConnectorEvent.Leaked) {
      leaked.incrementAndGet();
    }
  }

  /** Replaces the connector as often, on both nodes. To be called once. */
  public Figures run(int replacements) throws Exception {
    long begun = System.nanoTime();
    open(connections);
    ProcessFigures before = ProcessFigures.afterCollection();
    for (int i = 1; i <= replacements; i++) {
      write(i);
      server.connectors().rescan();
      client.connectors().rescan();
      int some = Math.max(1, connections / GENERATIONS_IN_USE);
      finish(some);
      open(some);
      // By then as many generations are draining as at the end.
      if (i == Math.max(GENERATIONS_IN_USE + 2, replacements / 10)) {
        before = ProcessFigures.afterCollection();
      }
    }
    ProcessFigures after = ProcessFigures.afterCollection();
    finish(connections);
    return new Figures(
        replacements,
        opened,
        messages,
        late.get(),
        ended.get(),
        gone.get(),
        leaked.get(),
        Duration.ofNanos(System.nanoTime() - begun),
        before,
        after);
  }

  /** How many generations are known to be gone by now. */
  public int gone() {
    return gone.get();
  }

  /** How many layers have found their late class by now. */
  public int lateLayers() {
    return late.get();
  }

  private void open(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      running.add(
          result(client.createConnection(NumberedClient::new, STACK + "://20191.1.2.3", PORT))
              .protocol());
      opened++;
    }
  }

  /** The oldest finish. */
  private void finish(int count) throws Exception {
    Deque<NumberedClient> finishing = new ArrayDeque<>();
    for (int i = 0; i < count; i++) {
      NumberedClient oldest = running.remove();
      oldest.finish();
      finishing.add(oldest);
    }
    for (NumberedClient each : finishing) {
      messages += result(each.ended());
    }
  }

  private static <T> T result(CompletionStage<T> stage)
      throws InterruptedException, ExecutionException, TimeoutException {
    return stage.toCompletableFuture().get(ANSWER_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    client.close();
    server.close();
    middle.close();
    loops.close();
    System.getProperties().remove(LATE);
  }
}
