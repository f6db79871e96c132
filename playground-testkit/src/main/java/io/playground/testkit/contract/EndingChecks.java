package io.playground.testkit.contract;

import io.playground.api.CloseReason;
import io.playground.api.Protocol;
import io.playground.api.Transport;
import io.playground.testkit.ApplicationEvent;
import io.playground.testkit.LayerHarness;
import io.playground.testkit.StackPair;
import io.playground.testkit.contract.ObservedLayer.Mistake;
import io.playground.testkit.contract.ObservedLayer.Observation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Checks how a connection ends. */
final class EndingChecks {

  private static final int BEFORE_CLOSE = 256 << 10;
  private static final CloseReason LOST =
      new CloseReason.NetworkLost("the check took the network away");

  private EndingChecks() {}

  static void halfClose(Subject subject) {
    StackPair pair = subject.open();
    if (!pair.client().transport().canWriteEof()) {
      throw CheckEnded.notApplicable("the stack offers no half-close");
    }
    pair.client().write("last words");
    pair.client().transport().writeEof();
    LayerHarness server = pair.server();
    if (!pair.runUntil(
        () -> server.events().contains(new ApplicationEvent.Eof()), Subject.TIME_LIMIT)) {
      throw CheckEnded.failed(
          "the client's transport offers writeEof, and the server's application was not told eofReceived"
              + Subject.ended(server),
          "a half-close that is offered reaches the peer",
          "Answer false to canWriteEof, or tell the peer of the end of data.");
    }
    server.write("answer");
    subject.requireSame(
        "answer".getBytes(StandardCharsets.UTF_8),
        Subject.take(pair, pair.client(), 6),
        "after a half-close, from the side that may still write",
        pair);
  }

  static void flushing(Subject subject) {
    StackPair pair = subject.open();
    byte[] data = subject.data(BEFORE_CLOSE);
    pair.client().write(data);
    pair.client().close();
    LayerHarness server = pair.server();
    pair.runUntil(() -> server.receivedSize() >= data.length, Subject.TIME_LIMIT);
    subject.requireSame(
        data, server.takeReceivedBytes(), "of what the client wrote before it closed", pair);
  }

  static void close(Subject subject) {
    for (String side : List.of("client", "server")) {
      StackPair pair = subject.open();
      LayerHarness closing = side.equals("client") ? pair.client() : pair.server();
      closing.close();
      if (!pair.runUntil(closing::isNetworkClosed, Subject.TIME_LIMIT)) {
        throw CheckEnded.failed(
            "the "
                + side
                + "'s application closed, and the connection below was still open after "
                + Subject.TIME_LIMIT.toMinutes()
                + " minutes of virtual time",
            "a connection that is not closed below is never given back",
            "Forward close to the layer below once what was written has gone out.");
      }
      if (!Subject.isLost(closing)) {
        throw notTold(side, "closed");
      }
      requireOrderly(closing, side, "close");
    }
  }

  static void abort(Subject subject) {
    for (String side : List.of("client", "server")) {
      StackPair pair = subject.open();
      LayerHarness aborting = side.equals("client") ? pair.client() : pair.server();
      aborting.abort();
      if (!aborting.isNetworkClosed()) {
        throw CheckEnded.failed(
            "the " + side + "'s application aborted, and the connection below was still open",
            "abort ends the connection at once, whatever has not gone out yet",
            "Forward abort to the layer below, without waiting.");
      }
      if (!Subject.isLost(aborting)) {
        throw notTold(side, "aborted");
      }
      requireOrderly(aborting, side, "abort");
    }
  }

  private static CheckEnded notTold(String side, String did) {
    return CheckEnded.failed(
        "the " + side + "'s application " + did + ", and was not told connectionLost",
        "connectionLost follows every end",
        "Forward connectionLost.");
  }

  private static void requireOrderly(LayerHarness side, String name, String call) {
    Optional<CloseReason> reason = side.closeReason();
    if (reason.orElse(LOST) instanceof CloseReason.LayerFailed failed) {
      throw CheckEnded.failed(
          "the " + name + "'s " + call + " made a layer fail: " + failed.describe(),
          "an end that the application asked for is no failure",
          "Mend what is thrown.");
    }
  }

  /** Exchanges a few words, then ends each side in a different way. */
  static void talkAndClose(StackPair pair) {
    pair.client().write("one");
    pair.runUntil(() -> pair.server().receivedSize() >= 3, Subject.TIME_LIMIT);
    if (pair.server().isOpen()) {
      pair.server().write("two");
      pair.runUntil(() -> pair.client().receivedSize() >= 3, Subject.TIME_LIMIT);
    }
    // Most faulty layers fail with data that they still hold at the end.
    if (pair.server().isOpen()) {
      pair.server().write("three");
    }
    pair.client().close();
    pair.runUntil(pair.client()::isNetworkClosed, Subject.TIME_LIMIT);
    pair.server().lose(LOST);
    pair.advance(Subject.TIME_LIMIT);
  }

  static void endIsPassedUp(Subject subject) {
    forObservedEnds(
        subject,
        mistake ->
            CheckEnded.failed(
                mistake.layer() + " " + mistake.detail() + " when the connection below had ended",
                "whoever is above must learn of the end, and why it came, when it comes",
                "Call higherProtocol().connectionLost(reason), or super.connectionLost(reason)."),
        Mistake.END_NOT_PASSED_UP);
  }

  static void nothingFollows(Subject subject) {
    forObservedEnds(
        subject,
        mistake ->
            CheckEnded.failed(
                mistake.layer() + " " + mistake.detail(),
                "connectionLost is the last callback; what follows it is dropped",
                "Pass up what the layer has kept first, and connectionLost after it."),
        Mistake.CALL_AFTER_LOST);
  }

  private static void forObservedEnds(
      Subject subject, Function<Observation, CheckEnded> failure, Mistake kind) {
    subject.open();
    List<Observation> seen = new ArrayList<>();
    for (int ending = 0; ending < 3; ending++) {
      StackPair pair =
          subject.opened(StackPair.builder(ObservedLayer.in(subject.connector(), seen)).build());
      switch (ending) {
        case 0 -> talkAndClose(pair);
        case 1 -> {
          // The network ends after half of a write.
          pair.server().write(subject.data(1_000));
          pair.client().lose(LOST);
          pair.server().lose(LOST);
        }
        default -> {
          pair.client().abort();
          pair.server().abort();
        }
      }
      pair.advance(Subject.TIME_LIMIT);
      Optional<Observation> mistake = ObservedLayer.first(seen, kind);
      if (mistake.isPresent()) {
        throw failure.apply(mistake.get());
      }
    }
  }

  static void contained(Subject subject) {
    StackPair neighbour = subject.open();
    Throwing throwing = new Throwing();
    StackPair pair = subject.opened(subject.builder().serverApplication(throwing).build());
    throwing.armed = true;
    pair.client().write("now");
    pair.runUntil(pair.server()::isNetworkClosed, Subject.TIME_LIMIT);
    if (!pair.server().isNetworkClosed() || !Subject.isLost(pair.server())) {
      throw CheckEnded.failed(
          "the server's application threw, and its connection went on",
          "whatever is thrown out of a callback aborts that connection",
          "Pass data up to the layer above in the callback in which it came, and catch nothing there.");
    }
    neighbour.client().write("still here?");
    byte[] expected = "still here?".getBytes(StandardCharsets.UTF_8);
    byte[] arrived = Subject.take(neighbour, neighbour.server(), expected.length);
    if (!Arrays.equals(arrived, expected)) {
      throw CheckEnded.failed(
          "the application of one connection threw, and another connection of the connector carries"
              + " nothing any more"
              + Subject.ended(neighbour.server()),
          "connections have nothing to do with each other",
          "Keep what belongs to a connection in fields of the layer, none of them static.");
    }
  }

  /** An application that throws on demand. */
  private static final class Throwing implements Protocol {

    private boolean armed;

    @Override
    public void connectionMade(Transport transport) {}

    @Override
    public void dataReceived(ByteBuffer data) {
      if (armed) {
        throw new IllegalStateException("thrown by the check of the contract");
      }
    }

    @Override
    public void connectionLost(CloseReason reason) {}
  }
}
