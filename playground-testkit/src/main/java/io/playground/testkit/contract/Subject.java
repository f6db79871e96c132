package io.playground.testkit.contract;

import static java.util.Objects.requireNonNull;

import io.playground.api.CloseReason;
import io.playground.api.Connector;
import io.playground.testkit.ApplicationEvent;
import io.playground.testkit.LayerHarness;
import io.playground.testkit.StackPair;
import io.playground.testkit.WireConditions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

/** The connector under check, with the steps that every check begins with. */
record Subject(Connector connector, long seed) {

  /** Virtual time, longer than any timer of a working layer. */
  static final Duration TIME_LIMIT = Duration.ofMinutes(10);

  private static final String GREETING = "hello";

  Subject {
    requireNonNull(connector, "connector");
  }

  Random random() {
    return new Random(seed);
  }

  /** Random bytes, the same for the same seed. */
  byte[] data(int size) {
    byte[] data = new byte[size];
    random().nextBytes(data);
    return data;
  }

  StackPair.Builder builder() {
    return StackPair.builder(connector);
  }

  /** Both ends on a perfect wire, open, with nothing left to take. */
  StackPair open() {
    return opened(builder().build());
  }

  StackPair open(WireConditions conditions) {
    return opened(builder().wire(conditions).build());
  }

  /** Opens a pair; if it does not open, that is another check's failure. */
  StackPair opened(StackPair pair) {
    if (!opens(pair)) {
      throw CheckEnded.notApplicable(
          "the connection did not open; see '" + ContractCheck.OPENS_ON_BOTH_SIDES.title() + "'");
    }
    if (!greetingArrives(pair)) {
      throw CheckEnded.notApplicable(
          "nothing reaches the server; see '" + ContractCheck.DATA_ARRIVES_INTACT.title() + "'");
    }
    pair.client().takeSent();
    pair.server().takeSent();
    pair.server().takeReceived();
    return pair;
  }

  /** Whether both applications see connectionMade; the client writes, as PWP needs it. */
  static boolean opens(StackPair pair) {
    LayerHarness client = pair.client();
    if (!pair.runUntil(() -> client.isOpen() || client.closeReason().isPresent(), TIME_LIMIT)
        || !client.isOpen()) {
      return false;
    }
    client.write(GREETING);
    LayerHarness server = pair.server();
    pair.runUntil(() -> server.isOpen() || server.closeReason().isPresent(), TIME_LIMIT);
    return server.isOpen() && client.isOpen();
  }

  static boolean greetingArrives(StackPair pair) {
    return pair.runUntil(() -> pair.server().receivedSize() >= GREETING.length(), TIME_LIMIT)
        && Arrays.equals(
            pair.server().takeReceivedBytes(), GREETING.getBytes(StandardCharsets.UTF_8));
  }

  /** Waits for that many bytes, and takes all that have arrived by then. */
  static byte[] take(StackPair pair, LayerHarness from, int size) {
    pair.runUntil(() -> from.receivedSize() >= size || from.closeReason().isPresent(), TIME_LIMIT);
    return from.takeReceivedBytes();
  }

  /** Fails unless the written bytes have arrived. */
  void requireSame(byte[] expected, byte[] arrived, String where, StackPair pair) {
    if (Arrays.equals(expected, arrived)) {
      return;
    }
    int same = Arrays.mismatch(expected, arrived);
    String what =
        arrived.length == expected.length
            ? "byte " + same + " of " + expected.length + " arrived changed"
            : arrived.length
                + " bytes arrived of "
                + expected.length
                + (same < arrived.length ? ", wrong from byte " + same + " on" : "");
    throw CheckEnded.failed(
        what + " " + where + ended(pair.client()) + ended(pair.server()),
        "what is written on one side is what the other side gets, whole and in order",
        "Look at write on the sending side and at dataReceived on the other; keep what is not complete"
            + " yet until more comes."
            + chance());
  }

  /** How to repeat the run. */
  String chance() {
    return " To repeat it, run the tests with -D"
        + ContractSuite.SEED_PROPERTY
        + "="
        + seed
        + ", or 'connectors verify' with --seed "
        + seed
        + ".";
  }

  static String ended(LayerHarness side) {
    return side.closeReason()
        .map(CloseReason::describe)
        .map(reason -> ", and a connection ended (" + reason + ")")
        .orElse("");
  }

  static boolean isLost(LayerHarness side) {
    return side.events().stream().anyMatch(ApplicationEvent.Lost.class::isInstance);
  }
}
