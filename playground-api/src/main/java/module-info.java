/**
 * The thin SPI: all that an author of a connector or of an application compiles against.
 *
 * <p>Start at {@link io.playground.api.ConnectorProvider} to write a connector, and at
 * {@link io.playground.api.Protocol} to write what runs on one.
 */
module io.playground.api {
  exports io.playground.api;
}
