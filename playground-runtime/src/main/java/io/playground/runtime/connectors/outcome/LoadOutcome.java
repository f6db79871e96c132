package io.playground.runtime.connectors.outcome;

import static java.util.Objects.requireNonNull;

import io.playground.runtime.observation.PrintableText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of loading one entry of a connectors directory, or one provider in it.
 *
 * <p>The log line, the table of connectors and the tests are readings of these; there is no other
 * account of a load. An outcome holds names and texts only, so it keeps no class of a bundle in
 * memory. The log has the exceptions, at debug level.
 */
public sealed interface LoadOutcome {

  /**
   * The full report for a person: which file, which line or class, why, and what to do. It is one line, and
   * {@linkplain PrintableText printable} whatever the names of files and classes are.
   */
  String describe();

  /** The steps of a load, in their order. */
  enum Stage {
    /** Looking at the entries of a directory. */
    SCAN,
    /** Copying a bundle to the folder it loads from, and opening its jars. */
    STAGE,
    /**
     * Checking whether the bundle may be loaded: its digest, its signatures, the version of the SPI
     * that it needs.
     */
    ADMIT,
    /** Finding the providers that a bundle declares, and their classes. */
    DISCOVER,
    /** Creating a provider: its static initialiser, its constructor, or its {@code provider} method. */
    INSTANTIATE,
    /** The provider's call to register its connectors. */
    REGISTER
  }

  /**
   * The names of one connector, as its provider registered them.
   *
   * @param name the first name
   * @param aliases the further names, in the order of registration
   */
  record Registration(String name, List<String> aliases) {
    public Registration {
      requireNonNull(name, "name");
      aliases = List.copyOf(aliases);
    }

    /** The first name and then the aliases. */
    public List<String> all() {
      List<String> all = new ArrayList<>(aliases.size() + 1);
      all.add(name);
      all.addAll(aliases);
      return all;
    }

    @Override
    public String toString() {
      return aliases.isEmpty() ? name : name + " (also " + String.join(", ", aliases) + ")";
    }
  }

  /**
   * A provider was loaded, and all its registrations took effect.
   *
   * @param origin the bundle, the provider and its module
   * @param registrations its registrations, in order; each name that leads elsewhere has a {@link
   *     Shadowed}, too
   */
  record Loaded(ConnectorOrigin.Bundle origin, List<Registration> registrations)
      implements LoadOutcome {
    public Loaded {
      requireNonNull(origin, "origin");
      registrations = List.copyOf(registrations);
    }

    @Override
    public String describe() {
      StringBuilder names = new StringBuilder();
      for (Registration registration : registrations) {
        names.append(names.length() == 0 ? "" : ", ").append(registration);
      }
      return PrintableText.of(
          origin.path()
              + ": provider "
              + origin.provider()
              + (origin.module().isPresent() ? " of module " + origin.module().get() : " (unnamed)")
              + " registered "
              + (registrations.isEmpty() ? "nothing" : names));
    }
  }

  /**
   * A bundle, or one of its providers or declarations, was not loaded. Nothing else was affected.
   *
   * @param entry the bundle, or the directory that could not be read
   * @param provider the provider's class, if one provider failed
   * @param declaredAt the place in the bundle, if one declaration failed: {@code line 3 of
   *     META-INF/services/io.playground.api.ConnectorProvider in secure.jar}
   * @param stage how far it got
   * @param why what was wrong, as a clause without a full stop
   * @param remedy what to do, as sentences
   */
  record Failed(
      Path entry,
      Optional<String> provider,
      Optional<String> declaredAt,
      Stage stage,
      String why,
      String remedy)
      implements LoadOutcome {
    public Failed {
      requireNonNull(entry, "entry");
      requireNonNull(provider, "provider");
      requireNonNull(declaredAt, "declaredAt");
      requireNonNull(stage, "stage");
      requireNonNull(why, "why");
      requireNonNull(remedy, "remedy");
    }

    @Override
    public String describe() {
      StringBuilder text = new StringBuilder().append(entry).append(": ");
      provider.ifPresent(name -> text.append("provider ").append(name).append(' '));
      declaredAt.ifPresent(
          place ->
              text.append(provider.isPresent() ? "(" : "")
                  .append(place)
                  .append(provider.isPresent() ? ") " : " "));
      return PrintableText.of(
          text.append("was not loaded: ").append(why).append(". ").append(remedy).toString());
    }
  }

  /**
   * An entry is no bundle, or not meant to be one.
   *
   * @param entry the file or folder
   * @param why as a clause: "its name ends with .disabled"
   */
  record Skipped(Path entry, String why) implements LoadOutcome {
    public Skipped {
      requireNonNull(entry, "entry");
      requireNonNull(why, "why");
    }

    @Override
    public String describe() {
      return PrintableText.of(entry + ": passed over: " + why);
    }
  }

  /**
   * A name with several registrations leads to the last; there is one of these for each of the others.
   *
   * @param name the name or alias
   * @param loser the origin that lost the name
   * @param winner the origin of the connector that the name leads to
   */
  record Shadowed(String name, ConnectorOrigin loser, ConnectorOrigin winner)
      implements LoadOutcome {
    public Shadowed {
      requireNonNull(name, "name");
      requireNonNull(loser, "loser");
      requireNonNull(winner, "winner");
    }

    @Override
    public String describe() {
      return PrintableText.of(
          "the name "
              + name
              + " is registered twice, and leads to "
              + winner.describe()
              + ", not to "
              + loser.describe());
    }
  }

  /**
   * A bundle with a module descriptor was loaded into the unnamed module of its class loader.
   *
   * @param bundle the bundle
   * @param module the module in its descriptor
   * @param why as a clause without a full stop
   * @param remedy what to do, as sentences
   */
  record LoadedUnnamed(Path bundle, String module, String why, String remedy)
      implements LoadOutcome {
    public LoadedUnnamed {
      requireNonNull(bundle, "bundle");
      requireNonNull(module, "module");
      requireNonNull(why, "why");
      requireNonNull(remedy, "remedy");
    }

    @Override
    public String describe() {
      return PrintableText.of(
          bundle + ": module " + module + " is loaded unnamed: " + why + ". " + remedy);
    }
  }

  /**
   * A probable mistake of a bundle's author that does not prevent the load.
   *
   * @param bundle the bundle
   * @param what as a clause without a full stop
   * @param remedy what to do, as sentences
   */
  record Noted(Path bundle, String what, String remedy) implements LoadOutcome {
    public Noted {
      requireNonNull(bundle, "bundle");
      requireNonNull(what, "what");
      requireNonNull(remedy, "remedy");
    }

    @Override
    public String describe() {
      return PrintableText.of(bundle + ": " + what + ". " + remedy);
    }
  }

  /**
   * A bundle has changed but its new content was not loaded; a {@link Failed} before this says why. The
   * earlier generation stays in use.
   *
   * @param bundle the bundle
   * @param generation its number
   */
  record Kept(Path bundle, long generation) implements LoadOutcome {
    public Kept {
      requireNonNull(bundle, "bundle");
    }

    @Override
    public String describe() {
      return PrintableText.of(
          bundle
              + ": generation "
              + generation
              + ", which was loaded before, stays in use. It is replaced as soon as the bundle loads again.");
    }
  }
}
