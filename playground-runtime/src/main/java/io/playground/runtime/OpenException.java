package io.playground.runtime;

import static java.util.Objects.requireNonNull;

import io.playground.api.CloseReason;
import io.playground.runtime.connectors.outcome.SearchedDirectory;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Why a connection or a server could not be opened. The message is one or two sentences for a person:
 * what is wrong, where, and what to do.
 */
public abstract sealed class OpenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private OpenException(String message) {
    super(message);
  }

  /** No loaded connector has this name. */
  public static final class UnknownFamily extends OpenException {

    private static final long serialVersionUID = 1L;

    private final String family;

    UnknownFamily(
        String family,
        SortedSet<String> known,
        Optional<String> nearest,
        List<SearchedDirectory> directories) {
      super(
          "no connector is named '"
              + family
              + "'"
              + nearest.map(name -> "; did you mean '" + name + "'?").orElse(".")
              + " Known: "
              + String.join(", ", known)
              + ". "
              + lookedIn(directories));
      this.family = family;
    }

    private static String lookedIn(List<SearchedDirectory> directories) {
      return directories.isEmpty()
          ? "No directory was given to look for connectors in."
          : "Looked in: "
              + String.join(", ", directories.stream().map(SearchedDirectory::describe).toList())
              + ".";
    }

    /** The requested name. */
    public String family() {
      return family;
    }
  }

  /** The destination is malformed, or contradicts the family argument. */
  public static final class BadDestination extends OpenException {

    private static final long serialVersionUID = 1L;

    BadDestination(String message) {
      super(message);
    }
  }

  /** The port can't be listened on, or no port is free to connect from. */
  public static final class BadPort extends OpenException {

    private static final long serialVersionUID = 1L;

    BadPort(RuntimeException cause) {
      super(cause.getMessage());
      initCause(cause);
    }
  }

  /** There is no VNIC to open anything on, or the facade was closed. */
  public static final class NoNetwork extends OpenException {

    private static final long serialVersionUID = 1L;

    NoNetwork(String message) {
      super(message);
    }

    NoNetwork(IllegalStateException cause) {
      super(cause.getMessage());
      initCause(cause);
    }
  }

  /** The connection ended before the application's {@code connectionMade}. */
  public static final class ConnectionFailed extends OpenException {

    private static final long serialVersionUID = 1L;

    // Transient, since not every reason can be serialised.
    private final transient CloseReason reason;

    ConnectionFailed(String family, CloseReason reason) {
      super(
          "the connection by family '"
              + family
              + "' ended before it was open: "
              + reason.describe());
      this.reason = requireNonNull(reason, "reason");
      if (reason instanceof CloseReason.LayerFailed failed) {
        initCause(failed.cause());
      }
    }

    /** Why it ended. */
    public CloseReason reason() {
      return reason;
    }
  }
}
