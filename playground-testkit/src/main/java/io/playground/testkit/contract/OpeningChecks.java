package io.playground.testkit.contract;

import io.playground.api.CloseReason;
import io.playground.api.StackingProtocol;
import io.playground.api.StackingProtocolFactory;
import io.playground.testkit.LayerHarness;
import io.playground.testkit.StackPair;
import io.playground.testkit.contract.ObservedLayer.Mistake;
import io.playground.testkit.contract.ObservedLayer.Observation;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** Checks how a connection begins. */
final class OpeningChecks {

  private OpeningChecks() {}

  static void opens(Subject subject) {
    StackPair pair = subject.builder().build();
    if (!Subject.opens(pair)) {
      throw pair.client().isOpen()
          ? notOpened(pair.server(), "server")
          : notOpened(pair.client(), "client");
    }
  }

  private static CheckEnded notOpened(LayerHarness side, String name) {
    String remedy =
        "Call higherProtocol().connectionMade(new StackingTransport(transport)) once the layer can carry"
            + " data.";
    Optional<CloseReason> reason = side.closeReason();
    return CheckEnded.failed(
        "the " + name + "'s application was not told of the connection",
        reason.isPresent()
            ? reason.get().describe()
            : "within "
                + Subject.TIME_LIMIT.toMinutes()
                + " minutes of virtual time no layer has failed, and one has not called connectionMade"
                + " of the layer above",
        reason.isPresent() ? "Mend that." : remedy);
  }

  static void freshLayers(Subject subject) {
    IdentityHashMap<StackingProtocol, Boolean> seen = new IdentityHashMap<>();
    for (int connection = 0; connection < 3; connection++) {
      for (StackingProtocolFactory end :
          List.of(subject.connector().client(), subject.connector().server())) {
        for (StackingProtocol layer : end.create()) {
          if (seen.put(layer, true) != null) {
            throw CheckEnded.failed(
                "the factory gave one " + layer.getClass().getName() + " to two connections",
                "a layer belongs to one connection",
                "Give the factory a constructor, as in StackingProtocolFactory.of(MyLayer::new), instead"
                    + " of a layer that exists.");
          }
        }
      }
    }
  }

  static void ownTransport(Subject subject) {
    List<Observation> seen = new ArrayList<>();
    Subject.opens(observed(subject, seen));
    ObservedLayer.first(seen, Mistake.FOREIGN_TRANSPORT)
        .ifPresent(
            mistake -> {
              throw CheckEnded.failed(
                  mistake.layer() + " " + mistake.detail(),
                  "the layer above would write past it",
                  "Write higherProtocol().connectionMade(new StackingTransport(transport)) instead.");
            });
    requireOpened(subject);
  }

  static void order(Subject subject) {
    List<Observation> seen = new ArrayList<>();
    StackPair pair = observed(subject, seen);
    if (Subject.opens(pair) && Subject.greetingArrives(pair)) {
      EndingChecks.talkAndClose(pair);
    }
    ObservedLayer.first(
            seen,
            Mistake.MADE_TWICE,
            Mistake.DATA_BEFORE_MADE,
            Mistake.DATA_AFTER_EOF,
            Mistake.THREW)
        .ifPresent(
            mistake -> {
              throw CheckEnded.failed(
                  mistake.layer() + " " + mistake.detail(),
                  "connectionMade comes once and first, then data, then eofReceived, and last"
                      + " connectionLost; an exception ends the connection",
                  "Keep data until the layer above was told of the connection, and catch what may be"
                      + " thrown.");
            });
    requireOpened(subject);
  }

  private static void requireOpened(Subject subject) {
    subject.opened(subject.builder().build());
  }

  private static StackPair observed(Subject subject, List<Observation> seen) {
    return StackPair.builder(ObservedLayer.in(subject.connector(), seen)).build();
  }
}
