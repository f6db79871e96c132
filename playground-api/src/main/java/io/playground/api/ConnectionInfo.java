package io.playground.api;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;

/**
 * The two ends of a connection, its stack, and attributes that its layers add for those above.
 *
 * <p>Immutable. A layer adds to it by overriding {@link StackingTransport#info}:
 *
 * <pre>{@code
 * public ConnectionInfo info() {
 *   return super.info().with("secure.peerCertificate", certificate);
 * }
 * }</pre>
 *
 * @param role which side this is
 * @param local this side
 * @param remote the peer
 * @param family the name of the stack as the application asked for it; {@code default} is no stack
 * @param attributes from the layers below; their names start with the layer's own
 */
public record ConnectionInfo(
    Role role, Endpoint local, Endpoint remote, String family, Map<String, Object> attributes) {

  /** Which side of a connection this is. */
  public enum Role {
    /** The side that opened the connection. */
    CLIENT,
    /** The side that accepted it. */
    SERVER
  }

  public ConnectionInfo {
    requireNonNull(role, "role");
    requireNonNull(local, "local");
    requireNonNull(remote, "remote");
    requireNonNull(family, "family");
    attributes = Map.copyOf(attributes);
  }

  /** The same connection asked for by another family. */
  public ConnectionInfo withFamily(String newFamily) {
    return newFamily.equals(family)
        ? this
        : new ConnectionInfo(role, local, remote, newFamily, attributes);
  }

  /** The same with one more attribute, which replaces one of that name. */
  public ConnectionInfo with(String attribute, Object value) {
    Map<String, Object> more = new HashMap<>(attributes);
    more.put(requireNonNull(attribute, "attribute"), requireNonNull(value, "value"));
    return new ConnectionInfo(role, local, remote, family, more);
  }
}
