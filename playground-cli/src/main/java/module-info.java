/** The command {@code playground}. Start at {@code io.playground.cli.Main}. */
module io.playground.cli {
  requires ch.qos.logback.classic;
  requires ch.qos.logback.core;
  requires info.picocli;
  requires io.playground.packet;
  requires io.playground.pwp;
  requires io.playground.runtime;
  requires io.playground.testkit;
  requires java.compiler;
  requires org.slf4j;
  requires tools.jackson.databind;

  provides ch.qos.logback.classic.spi.Configurator with
      io.playground.cli.logging.LogSetup;

  // Picocli finds commands and their options by annotations.
  opens io.playground.cli to
      info.picocli;
  opens io.playground.cli.connectors to
      info.picocli;
  opens io.playground.cli.demo to
      info.picocli;
  opens io.playground.cli.net to
      info.picocli;
  opens io.playground.cli.network to
      info.picocli;
  opens io.playground.cli.options to
      info.picocli;
}
