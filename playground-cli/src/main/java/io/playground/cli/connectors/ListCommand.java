package io.playground.cli.connectors;

import picocli.CommandLine.Command;

/** Lists the connectors. */
@Command(
    name = "list",
    description = "List every stack with its bundle, and every bundle that failed with the reason.",
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
final class ListCommand extends ConnectorListing {}
