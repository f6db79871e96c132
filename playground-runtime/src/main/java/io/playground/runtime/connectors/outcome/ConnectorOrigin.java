package io.playground.runtime.connectors.outcome;

import static java.util.Objects.requireNonNull;

import io.playground.runtime.observation.PrintableText;
import java.nio.file.Path;
import java.util.Optional;

/** Who registered a connector. It holds only the names of classes and files. */
public sealed interface ConnectorOrigin {

  /** The origin, for a person: {@code /srv/connectors/secure.jar (com.acme.SecureProvider)}. */
  String describe();

  /**
   * A provider of a bundle.
   *
   * @param path the bundle's entry in its connectors directory, as found there: a link is not
   *     resolved
   * @param provider the provider's class, by its full name
   * @param module the provider's named module; empty if it was loaded unnamed
   */
  record Bundle(Path path, String provider, Optional<String> module) implements ConnectorOrigin {
    public Bundle {
      requireNonNull(path, "path");
      requireNonNull(provider, "provider");
      requireNonNull(module, "module");
    }

    @Override
    public String describe() {
      return PrintableText.of(path + " (" + provider + ")");
    }
  }

  /** The program itself, by {@code ConnectorManager.register}. */
  record Host() implements ConnectorOrigin {
    @Override
    public String describe() {
      return "the program itself";
    }
  }
}
