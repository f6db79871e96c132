package io.playground.testkit.contract;

import io.playground.api.Cancellable;
import io.playground.testkit.ApplicationEvent;
import io.playground.testkit.LayerHarness;
import io.playground.testkit.StackPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Checks that back-pressure reaches the other side, and that layers forward timers. */
final class FlowControlChecks {

  private static final int PIECE = 64 << 10;

  /** How much a layer may hold before it reports that it is full. */
  private static final int MOST_UNNOTICED = 16 << 20;

  private static final int WHILE_PAUSED = 4 << 20;

  /** How much data already on its way may still arrive after a pause. */
  private static final int ON_ITS_WAY = 1 << 20;

  private FlowControlChecks() {}

  static void backPressure(Subject subject) {
    for (String side : List.of("client", "server")) {
      StackPair pair = subject.open();
      LayerHarness writer = side.equals("client") ? pair.client() : pair.server();
      writer.setNetworkWritable(false);
      byte[] piece = subject.data(PIECE);
      for (int written = 0; writer.isWritable(); written += PIECE) {
        if (written > MOST_UNNOTICED) {
          throw CheckEnded.failed(
              "the network of the "
                  + side
                  + " was full, and its application could write "
                  + (written >> 20)
                  + " MiB without being told",
              "what is written while there is no room has to be kept in memory",
              "Forward writableChanged to the layer above and isWritable to the one below, or bound what"
                  + " the layer keeps and say so.");
        }
        writer.write(piece);
      }
      writer.setNetworkWritable(true);
      if (!pair.runUntil(writer::isWritable, Subject.TIME_LIMIT)) {
        throw CheckEnded.failed(
            "the network of the " + side + " had room again, and isWritable stayed false",
            "an application that waits for room would wait for ever",
            "Forward writableChanged(true) and isWritable, or answer from what the layer has room for.");
      }
      if (!writer.events().stream().allMatch(FlowControlChecks::isNotFull)) {
        requireToldOfRoom(pair, writer, side);
      }
    }
  }

  private static boolean isNotFull(ApplicationEvent event) {
    return !event.equals(new ApplicationEvent.WritableChanged(false));
  }

  private static void requireToldOfRoom(StackPair pair, LayerHarness writer, String side) {
    var room = new ApplicationEvent.WritableChanged(true);
    if (!pair.runUntil(() -> writer.events().contains(room), Subject.TIME_LIMIT)) {
      throw CheckEnded.failed(
          "the network of the "
              + side
              + " had room again, and its application was told only that it had"
              + " none",
          "an application that waits for writableChanged(true) would wait for ever",
          "Forward writableChanged whenever it comes.");
    }
  }

  static void pausing(Subject subject) {
    for (String side : List.of("server", "client")) {
      StackPair pair = subject.open();
      LayerHarness reader = side.equals("client") ? pair.client() : pair.server();
      LayerHarness writer = side.equals("client") ? pair.server() : pair.client();
      reader.pauseReading();
      byte[] piece = subject.data(PIECE);
      for (int written = 0; written < WHILE_PAUSED; written += PIECE) {
        writer.write(piece);
      }
      long came = reader.receivedSize();
      if (came > ON_ITS_WAY) {
        throw CheckEnded.failed(
            "the "
                + side
                + "'s application had called pauseReading, and still got "
                + (came >> 10)
                + " KiB of "
                + (WHILE_PAUSED >> 10),
            "an application pauses because it can't take more",
            "Forward pauseReading to the layer below, or keep what comes until resumeReading.");
      }
      reader.resumeReading();
      pair.runUntil(() -> reader.receivedSize() >= WHILE_PAUSED, Subject.TIME_LIMIT);
      came = reader.receivedSize();
      if (came != WHILE_PAUSED) {
        throw CheckEnded.failed(
            "after resumeReading the "
                + side
                + "'s application got "
                + came
                + " of "
                + WHILE_PAUSED
                + " bytes that were written meanwhile"
                + Subject.ended(reader),
            "a pause loses nothing",
            "Forward resumeReading to the layer below, and pass up what the layer has kept.");
      }
    }
  }

  static void timers(Subject subject) {
    StackPair pair = subject.open();
    List<Duration> ran = new ArrayList<>();
    Duration start = pair.now();
    Duration delay = Duration.ofSeconds(5);
    pair.client().transport().schedule(delay, () -> ran.add(pair.now().minus(start)));
    Cancellable cancelled =
        pair.client().transport().schedule(delay, () -> ran.add(Duration.ofSeconds(-1)));
    if (!cancelled.cancel()) {
      throw wrongTimer(
          "a timer that was cancelled before its time said that this prevented nothing");
    }
    pair.advance(Duration.ofSeconds(4));
    if (!ran.isEmpty()) {
      throw wrongTimer("a timer of 5 s ran after " + ran.get(0).toMillis() + " ms");
    }
    pair.advance(Duration.ofSeconds(2));
    if (ran.isEmpty()) {
      throw wrongTimer("a timer of 5 s had not run after 6 s" + Subject.ended(pair.client()));
    }
    if (ran.size() > 1) {
      throw wrongTimer("a timer that was cancelled ran all the same");
    }
  }

  private static CheckEnded wrongTimer(String what) {
    return CheckEnded.failed(
        what,
        "schedule runs a task once, after its delay, unless it is cancelled or the connection ends",
        "Leave schedule to StackingTransport, or forward it to the layer below with the same delay.");
  }
}
