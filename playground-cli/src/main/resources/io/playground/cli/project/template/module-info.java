/** The connector {{name}}. Nothing is exported: who wants the stack asks for it by name. */
module {{package}}.{{identifier}} {
  requires io.playground.api;
  requires io.playground.packet;

  provides io.playground.api.ConnectorProvider with
      {{package}}.{{identifier}}.{{class}}Provider;
}
