package io.playground.cli.connectors;

import io.playground.cli.bundles.ConnectorsDirectory;
import io.playground.cli.logging.LogLevels;
import io.playground.cli.options.LoadingOptions;
import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.outcome.ConnectorOrigin;
import io.playground.runtime.connectors.outcome.RegisteredConnector;
import io.playground.runtime.observation.PrintableText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Installs a bundle in the home. */
@Command(
    name = "install",
    description = "Install a connector in the home, where nodes find it, if it loads.",
    footer = {
      "",
      "It replaces a connector with the same file name.",
      "It creates the connectors folder if there is none.",
      "If the home has a list of connectors that may load, --allow adds this one to it.",
      "",
      "Examples:",
      "  playground connectors install target/reliable.jar",
      "  playground connectors install ./reliable --home ./my-playground",
      "  playground connectors install target/reliable.jar --allow"
    })
final class InstallCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "JAR|FOLDER", description = "A jar, or a folder with jars or classes.")
  private Path bundle;

  @Option(names = "--force", description = "Install it even if it does not load.")
  private boolean force;

  @Option(
      names = "--allow",
      description =
          "Add it to the home's list of connectors that may load, 'connectors.allow', if there is one.")
  private boolean allow;

  @Mixin private LoadingOptions loading;

  @Override
  public Integer call() throws Exception {
    LogLevels.leaveTrialsToTheOutput();
    ConnectorsDirectory connectors =
        new ConnectorsDirectory(loading.home().ownConnectors(), loading.home().asOption());
    ConnectorsDirectory.Installed installed =
        connectors.install(bundle, loading.admission(), force, allow);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        (installed.replaced() ? "replaced " : "installed ")
            + PrintableText.of(installed.entry().toString())
            + (installed.stacks().isEmpty()
                ? ", which registers nothing"
                : ": " + String.join(", ", installed.stacks())));
    LogLevels.leaveLoadingToTheOutput();
    List<String> remarks = new ArrayList<>(installed.remarks());
    remarks.addAll(elsewhere(installed));
    installed
        .disabledTwin()
        .map(twin -> PrintableText.of(twin + " is still there, disabled: nodes pass it over"))
        .ifPresent(remarks::add);
    remarks.forEach(remark -> out.println("  " + remark));
    return 0;
  }

  /** A remark for each installed name that leads to another bundle, which nodes load later. */
  private List<String> elsewhere(ConnectorsDirectory.Installed installed) {
    List<String> remarks = new ArrayList<>();
    try (ConnectorManager all = ConnectorManager.open(loading.connectorOptions())) {
      for (String stack : installed.stacks()) {
        all.catalog()
            .find(stack)
            .map(RegisteredConnector::origin)
            .filter(origin -> !isOf(installed.entry(), origin))
            .ifPresent(
                other ->
                    remarks.add(
                        "the name '"
                            + stack
                            + "' still leads to "
                            + other.describe()
                            + ", which is loaded later; of two with the same name the later wins"));
      }
    }
    return remarks;
  }

  private static boolean isOf(Path entry, ConnectorOrigin origin) {
    return origin instanceof ConnectorOrigin.Bundle bundle
        && bundle.path().toAbsolutePath().equals(entry.toAbsolutePath());
  }
}
