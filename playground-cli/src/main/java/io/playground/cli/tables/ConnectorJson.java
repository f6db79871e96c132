package io.playground.cli.tables;

import io.playground.runtime.connectors.LoadReport;
import io.playground.runtime.connectors.outcome.LoadOutcome;
import io.playground.runtime.connectors.outcome.LoadOutcome.Failed;
import io.playground.runtime.connectors.outcome.LoadOutcome.Kept;
import io.playground.runtime.connectors.outcome.LoadOutcome.LoadedUnnamed;
import io.playground.runtime.connectors.outcome.LoadOutcome.Noted;
import io.playground.runtime.connectors.outcome.LoadOutcome.Shadowed;
import io.playground.runtime.connectors.outcome.LoadOutcome.Skipped;
import io.playground.runtime.connectors.outcome.SearchedDirectory;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a report as JSON, for scripts. The keys are part of the command's contract: keys may be
 * added, but none is renamed or removed.
 */
public final class ConnectorJson {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private ConnectorJson() {}

  public static String of(LoadReport report) {
    return text(tree(report));
  }

  static String text(ObjectNode tree) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
  }

  /** The report as an object, to which a caller may add. */
  static ObjectNode tree(LoadReport report) {
    ObjectNode root = MAPPER.createObjectNode();
    ArrayNode directories = root.putArray("directories");
    for (SearchedDirectory directory : report.directories()) {
      directories
          .addObject()
          .put("path", directory.path().toString())
          .put("summary", directory.describe());
    }
    ArrayNode connectors = root.putArray("connectors");
    StackRow.of(report).forEach(row -> connector(row, connectors.addObject()));
    outcomes(root, "failed", report.outcomes(Failed.class), ConnectorJson::failed);
    outcomes(root, "kept", report.outcomes(Kept.class), ConnectorJson::kept);
    outcomes(root, "shadowed", report.outcomes(Shadowed.class), ConnectorJson::shadowed);
    outcomes(root, "unnamed", report.outcomes(LoadedUnnamed.class), ConnectorJson::unnamed);
    outcomes(root, "noted", report.outcomes(Noted.class), ConnectorJson::noted);
    outcomes(root, "skipped", report.outcomes(Skipped.class), ConnectorJson::skipped);
    return root;
  }

  private static <T extends LoadOutcome> void outcomes(
      ObjectNode root, String key, List<T> outcomes, BiConsumer<T, ObjectNode> fill) {
    ArrayNode array = root.putArray(key);
    for (T outcome : outcomes) {
      ObjectNode node = array.addObject();
      fill.accept(outcome, node);
      node.put("message", outcome.describe());
    }
  }

  private static void connector(StackRow row, ObjectNode node) {
    node.put("stack", row.registration().name());
    ArrayNode aliases = node.putArray("aliases");
    row.registration().aliases().forEach(aliases::add);
    node.put("bundle", row.origin().path().toString());
    node.put("provider", row.origin().provider());
    put(node, "module", row.origin().module());
    node.put("state", row.state());
  }

  private static void failed(Failed failed, ObjectNode node) {
    node.put("entry", failed.entry().toString());
    put(node, "provider", failed.provider());
    put(node, "declaredAt", failed.declaredAt());
    node.put("stage", failed.stage().name());
    node.put("why", failed.why());
    node.put("remedy", failed.remedy());
  }

  private static void kept(Kept kept, ObjectNode node) {
    node.put("bundle", kept.bundle().toString());
    node.put("generation", kept.generation());
  }

  private static void shadowed(Shadowed shadowed, ObjectNode node) {
    node.put("name", shadowed.name());
    node.put("loser", shadowed.loser().describe());
    node.put("winner", shadowed.winner().describe());
  }

  private static void unnamed(LoadedUnnamed unnamed, ObjectNode node) {
    node.put("bundle", unnamed.bundle().toString());
    node.put("module", unnamed.module());
    node.put("why", unnamed.why());
    node.put("remedy", unnamed.remedy());
  }

  private static void noted(Noted noted, ObjectNode node) {
    node.put("bundle", noted.bundle().toString());
    node.put("what", noted.what());
    node.put("remedy", noted.remedy());
  }

  private static void skipped(Skipped skipped, ObjectNode node) {
    node.put("entry", skipped.entry().toString());
    node.put("why", skipped.why());
  }

  private static void put(ObjectNode node, String key, Optional<String> value) {
    value.ifPresentOrElse(text -> node.put(key, text), () -> node.putNull(key));
  }
}
