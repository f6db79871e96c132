package io.playground.runtime.connectors.names;

import io.playground.runtime.connectors.bundle.LoadStep;
import io.playground.runtime.connectors.outcome.ConnectorOrigin;
import io.playground.runtime.connectors.outcome.LoadOutcome;
import io.playground.runtime.connectors.outcome.LoadOutcome.Failed;
import io.playground.runtime.connectors.outcome.LoadOutcome.Loaded;
import io.playground.runtime.connectors.outcome.LoadOutcome.Registration;
import io.playground.runtime.connectors.outcome.LoadOutcome.Shadowed;
import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import io.playground.runtime.connectors.outcome.RegisteredConnector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which connector gets each name when several bundles ask for it.
 *
 * @param winners the connector of each name
 * @param outcomes the outcome of each step of the load, then one for each name claimed twice
 * @param refusals for each bundle with a provider refused in a strict load, the reason
 */
public record NameClaims(
    Map<String, RegisteredConnector> winners,
    List<LoadOutcome> outcomes,
    Map<Path, Failed> refusals) {

  /**
   * Decides which connector gets each name: bundles win over the host, and the later bundle wins. A strict
   * load instead refuses the whole provider that claims another bundle's name.
   */
  public static NameClaims settle(
      List<RegisteredConnector> host, List<LoadStep> steps, boolean strict) {
    Map<String, List<RegisteredConnector>> claims = new TreeMap<>();
    List<LoadOutcome> outcomes = new ArrayList<>();
    Map<Path, Failed> refusals = new HashMap<>();
    for (RegisteredConnector own : host) {
      claim(own, claims);
    }
    for (LoadStep step : steps) {
      if (step instanceof LoadStep.Provided provided) {
        Optional<Failed> refusal = strict ? refusal(provided, claims) : Optional.empty();
        if (refusal.isPresent()) {
          outcomes.add(refusal.get());
          refusals.put(provided.origin().path(), refusal.get());
        } else {
          for (RegisteredConnector connector : provided.connectors()) {
            claim(connector, claims);
          }
          outcomes.add(loaded(provided));
        }
      } else if (step instanceof LoadStep.Settled settled) {
        outcomes.add(settled.outcome());
      }
    }
    Map<String, RegisteredConnector> winners = new HashMap<>();
    for (Map.Entry<String, List<RegisteredConnector>> claim : claims.entrySet()) {
      RegisteredConnector winner = last(claim.getValue());
      winners.put(claim.getKey(), winner);
      for (int i = 0; i < claim.getValue().size() - 1; i++) {
        RegisteredConnector loser = claim.getValue().get(i);
        outcomes.add(new Shadowed(claim.getKey(), loser.origin(), winner.origin()));
      }
    }
    return new NameClaims(winners, outcomes, refusals);
  }

  private static void claim(
      RegisteredConnector connector, Map<String, List<RegisteredConnector>> claims) {
    for (String name : connector.names()) {
      List<RegisteredConnector> claimants = claims.get(name);
      if (claimants == null) {
        claimants = new ArrayList<>(1);
        claims.put(name, claimants);
      }
      claimants.add(connector);
    }
  }

  private static RegisteredConnector last(List<RegisteredConnector> claimants) {
    return claimants.get(claimants.size() - 1);
  }

  private static Optional<Failed> refusal(
      LoadStep.Provided provided, Map<String, List<RegisteredConnector>> claims) {
    for (RegisteredConnector connector : provided.connectors()) {
      for (String name : connector.names()) {
        List<RegisteredConnector> claimants = claims.getOrDefault(name, List.of());
        if (!claimants.isEmpty()
            && last(claimants).origin() instanceof ConnectorOrigin.Bundle before) {
          return Optional.of(
              new Failed(
                  provided.origin().path(),
                  Optional.of(provided.origin().provider()),
                  Optional.empty(),
                  Stage.REGISTER,
                  "it registers the name '"
                      + name
                      + "', which "
                      + before.describe()
                      + " has registered before it, and names are strict",
                  "Remove or disable one of the two, or give one of them another name."));
        }
      }
    }
    return Optional.empty();
  }

  private static Loaded loaded(LoadStep.Provided provided) {
    List<Registration> registrations = new ArrayList<>();
    for (RegisteredConnector connector : provided.connectors()) {
      registrations.add(new Registration(connector.name(), connector.aliases()));
    }
    return new Loaded(provided.origin(), registrations);
  }
}
