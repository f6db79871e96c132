package io.playground.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the connectors. */
@Command(
    name = "list",
    description = "List every stack with its bundle, and every bundle that failed with its reason.",
    footer = {
      "",
      "The exit code is 1 if any bundle failed.",
      "",
      "Examples:",
      "  playground connectors list",
      "  playground connectors list --json | jq .connectors",
      "  playground connectors list --require-signed \\",
      "    --keystore signers.p12 --storepass-env PASS"
    })
final class ConnectorsListCommand implements Callable<Integer> {

  @Mixin private ConnectorListing listing;

  @Override
  public Integer call() {
    return listing.print();
  }
}
