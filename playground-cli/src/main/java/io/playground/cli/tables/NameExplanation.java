package io.playground.cli.tables;

import io.playground.cli.bundles.InstalledBundles;
import io.playground.runtime.NearestName;
import io.playground.runtime.Playground;
import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.LoadReport;
import io.playground.runtime.connectors.outcome.ConnectorOrigin;
import io.playground.runtime.connectors.outcome.LoadOutcome;
import io.playground.runtime.connectors.outcome.LoadOutcome.Failed;
import io.playground.runtime.connectors.outcome.LoadOutcome.Loaded;
import io.playground.runtime.connectors.outcome.LoadOutcome.LoadedUnnamed;
import io.playground.runtime.connectors.outcome.LoadOutcome.Noted;
import io.playground.runtime.connectors.outcome.LoadOutcome.Shadowed;
import io.playground.runtime.connectors.outcome.LoadOutcome.Skipped;
import io.playground.runtime.connectors.outcome.RegisteredConnector;
import io.playground.runtime.connectors.outcome.SearchedDirectory;
import io.playground.runtime.observation.PrintableText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Explains in sentences which bundle a name leads to, and why.
 *
 * @param known whether a stack or a bundle has this name
 * @param lines the sentences
 */
public record NameExplanation(boolean known, List<String> lines) {

  public NameExplanation {
    lines = lines.stream().map(PrintableText::of).toList();
  }

  public static NameExplanation of(String name, ConnectorManager connectors) {
    LoadReport report = connectors.report();
    if (name.equals(Playground.DEFAULT_FAMILY)) {
      return new NameExplanation(
          true,
          List.of(
              "'" + name + "' stands for no stack at all: the application speaks to PWP directly"));
    }
    Optional<RegisteredConnector> found = connectors.catalog().find(name);
    if (found.isPresent()) {
      return ofStack(name, found.get(), report);
    }
    List<String> ofBundle = ofBundle(name, report);
    if (!ofBundle.isEmpty()) {
      return new NameExplanation(true, ofBundle);
    }
    return ofNothing(name, connectors);
  }

  private static NameExplanation ofStack(
      String name, RegisteredConnector found, LoadReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("'" + name + "' leads to " + found.origin().describe());
    if (found.origin() instanceof ConnectorOrigin.Bundle bundle) {
      lines.add(
          bundle
              .module()
              .map(module -> "  loaded as the module " + module)
              .orElse("  loaded unnamed"));
    }
    lines.add("  registered as " + new LoadOutcome.Registration(found.name(), found.aliases()));
    for (Shadowed shadowed : report.outcomes(Shadowed.class)) {
      if (shadowed.name().equals(name)) {
        lines.add("  shadows that of " + shadowed.loser().describe() + ", which is loaded earlier");
      }
    }
    if (found.origin() instanceof ConnectorOrigin.Bundle bundle) {
      about(bundle.path(), report).forEach(line -> lines.add("  " + line));
    }
    return new NameExplanation(true, lines);
  }

  /** Everything the report says about a bundle except what it registered. */
  private static List<String> about(Path bundle, LoadReport report) {
    return report.outcomes().stream()
        .filter(outcome -> !(outcome instanceof Loaded))
        .filter(outcome -> bundleOf(outcome).filter(bundle::equals).isPresent())
        .map(LoadOutcome::describe)
        .toList();
  }

  private static Optional<Path> bundleOf(LoadOutcome outcome) {
    if (outcome instanceof Loaded loaded) {
      return Optional.of(loaded.origin().path());
    } else if (outcome instanceof Failed failed) {
      return Optional.of(failed.entry());
    } else if (outcome instanceof Skipped skipped) {
      return Optional.of(skipped.entry());
    } else if (outcome instanceof LoadedUnnamed unnamed) {
      return Optional.of(unnamed.bundle());
    } else if (outcome instanceof Noted noted) {
      return Optional.of(noted.bundle());
    }
    return Optional.empty();
  }

  private static List<String> ofBundle(String name, LoadReport report) {
    return report.outcomes().stream()
        .filter(
            outcome ->
                bundleOf(outcome).filter(path -> InstalledBundles.isMeant(path, name)).isPresent())
        .map(LoadOutcome::describe)
        .toList();
  }

  private static NameExplanation ofNothing(String name, ConnectorManager connectors) {
    LoadReport report = connectors.report();
    List<String> lines = new ArrayList<>();
    Set<String> known = new TreeSet<>(connectors.catalog().names());
    known.add(Playground.DEFAULT_FAMILY);
    lines.add(
        "no connector is named '"
            + name
            + "'"
            + NearestName.of(name, known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("; known are: " + String.join(", ", known)));
    List<Failed> failed = report.outcomes(Failed.class);
    if (!failed.isEmpty()) {
      lines.add("these bundles failed to load, and one of them might register it:");
      failed.forEach(each -> lines.add("  " + each.describe()));
    }
    lines.add(
        "looked in "
            + String.join(
                ", ", report.directories().stream().map(SearchedDirectory::describe).toList()));
    return new NameExplanation(false, lines);
  }
}
