/** The connector {{name}}. It exports nothing: applications ask for the stack by name. */
module {{package}}.{{identifier}} {
  requires io.playground.api;
  requires io.playground.packet;

  provides io.playground.api.ConnectorProvider with
      {{package}}.{{identifier}}.{{class}}Provider;
}
