package io.playground.cli.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.runtime.connectors.LoadReport;
import io.playground.runtime.connectors.outcome.ConnectorOrigin;
import io.playground.runtime.connectors.outcome.LoadOutcome.Failed;
import io.playground.runtime.connectors.outcome.LoadOutcome.Loaded;
import io.playground.runtime.connectors.outcome.LoadOutcome.Registration;
import io.playground.runtime.connectors.outcome.LoadOutcome.Shadowed;
import io.playground.runtime.connectors.outcome.LoadOutcome.Skipped;
import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import io.playground.runtime.connectors.outcome.SearchedDirectory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConnectorTableTest {

  private static final Path DIRECTORY = Path.of("connectors");
  private static final ConnectorOrigin.Bundle OLD =
      new ConnectorOrigin.Bundle(DIRECTORY.resolve("a.jar"), "com.acme.Old", Optional.empty());
  private static final ConnectorOrigin.Bundle NEW =
      new ConnectorOrigin.Bundle(
          DIRECTORY.resolve("b.jar"), "com.acme.New", Optional.of("com.acme.secure"));
  private static final LoadReport REPORT =
      new LoadReport(
          List.of(new SearchedDirectory.Scanned(DIRECTORY, 3)),
          List.of(
              new Loaded(OLD, List.of(new Registration("secure", List.of("tls")))),
              new Loaded(NEW, List.of(new Registration("secure", List.of()))),
              new Failed(
                  DIRECTORY.resolve("c.jar"),
                  Optional.empty(),
                  Optional.empty(),
                  Stage.STAGE,
                  "it is empty",
                  "Copy it again."),
              new Skipped(DIRECTORY.resolve("d.txt"), "it is no jar"),
              new Shadowed("secure", OLD, NEW)));

  @Test
  void theTableHasARowForEachStackAndForEachFailure() {
    List<String> lines = table(REPORT).lines().map(line -> line.replaceAll("  +", "|")).toList();

    assertThat(lines)
        .startsWith(
            "STACK|ALIASES|BUNDLE|PROVIDER|MODULE|STATE",
            "secure|tls|a.jar|com.acme.Old|unnamed|partly shadowed",
            "secure|-|b.jar|com.acme.New|com.acme.secure|loaded",
            "-|-|c.jar|-|-|failed");
  }

  @Test
  void theReasonsAndTheSearchedFoldersFollowTheTable() {
    assertThat(table(REPORT))
        .contains("c.jar: was not loaded: it is empty. Copy it again.")
        .contains("d.txt: passed over: it is no jar")
        .contains("the name secure is registered twice")
        .contains("looked in connectors (3 bundles)");
  }

  @Test
  void aFileNameCanNotForgeARow() {
    Failed odd =
        new Failed(
            DIRECTORY.resolve("c\nsecure  -  \u001b[2J.jar"),
            Optional.empty(),
            Optional.empty(),
            Stage.STAGE,
            "it is empty",
            "Copy it again.");

    String table = table(new LoadReport(List.of(), List.of(odd)));

    assertThat(table).doesNotContain("\u001b").contains("c\\nsecure  -  \\u001b[2J.jar");
    assertThat(table.lines()).noneMatch(line -> line.startsWith("secure"));
  }

  @Test
  void withoutConnectorsItSaysSoAndWhereItLooked() {
    LoadReport nothing =
        new LoadReport(List.of(new SearchedDirectory.Missing(DIRECTORY)), List.of());

    assertThat(table(nothing)).contains("no connectors", "connectors (does not exist)");
  }

  @Test
  void jsonHasTheSameContent() {
    JsonNode root = JsonMapper.shared().readTree(ConnectorJson.of(REPORT));

    assertThat(root.at("/connectors/0/stack").asString()).isEqualTo("secure");
    assertThat(root.at("/connectors/0/aliases/0").asString()).isEqualTo("tls");
    assertThat(root.at("/connectors/0/module").isNull()).isTrue();
    assertThat(root.at("/connectors/0/state").asString()).isEqualTo("partly shadowed");
    assertThat(root.at("/connectors/1/module").asString()).isEqualTo("com.acme.secure");
    assertThat(root.at("/failed/0/why").asString()).isEqualTo("it is empty");
    assertThat(root.at("/failed/0/remedy").asString()).isEqualTo("Copy it again.");
    assertThat(root.at("/shadowed/0/name").asString()).isEqualTo("secure");
    assertThat(root.at("/skipped/0/why").asString()).isEqualTo("it is no jar");
  }

  private static String table(LoadReport report) {
    StringWriter out = new StringWriter();
    ConnectorTable.print(report, new PrintWriter(out));
    return out.toString();
  }
}
