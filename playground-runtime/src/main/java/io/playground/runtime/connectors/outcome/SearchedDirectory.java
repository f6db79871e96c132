package io.playground.runtime.connectors.outcome;

import static java.util.Objects.requireNonNull;

import io.playground.runtime.observation.PrintableText;
import java.nio.file.Path;

/** The result of searching a connectors directory. */
public sealed interface SearchedDirectory {

  /** The directory as the options name it. */
  Path path();

  /** One clause for a person: {@code /home/ada/.playground/connectors (does not exist)}. */
  String describe();

  /**
   * It was read.
   *
   * @param path the directory
   * @param bundles how many bundles it holds, good and bad ones
   */
  record Scanned(Path path, int bundles) implements SearchedDirectory {
    public Scanned {
      requireNonNull(path, "path");
    }

    @Override
    public String describe() {
      return PrintableText.of(path + (bundles == 1 ? " (1 bundle)" : " (" + bundles + " bundles)"));
    }
  }

  /**
   * It does not exist. No error: a home need not have connectors of its own.
   *
   * @param path the directory
   */
  record Missing(Path path) implements SearchedDirectory {
    public Missing {
      requireNonNull(path, "path");
    }

    @Override
    public String describe() {
      return PrintableText.of(path + " (does not exist)");
    }
  }

  /**
   * It exists and could not be read; a {@link LoadOutcome.Failed} says what to do about it.
   *
   * @param path the directory
   * @param why the cause, as a clause
   */
  record Unreadable(Path path, String why) implements SearchedDirectory {
    public Unreadable {
      requireNonNull(path, "path");
      requireNonNull(why, "why");
    }

    @Override
    public String describe() {
      return PrintableText.of(path + " (" + why + ")");
    }
  }

  /**
   * Nothing new is loaded from it, because others can write to it; a {@link LoadOutcome.Failed}
   * says what to do about it.
   *
   * @param path the directory
   * @param why who can write to it, as a clause
   */
  record Refused(Path path, String why) implements SearchedDirectory {
    public Refused {
      requireNonNull(path, "path");
      requireNonNull(why, "why");
    }

    @Override
    public String describe() {
      return PrintableText.of(path + " (" + why + ")");
    }
  }

  /**
   * The same directory is listed again later, and is read there.
   *
   * @param path the directory
   * @param sameAs its later path
   */
  record Repeated(Path path, Path sameAs) implements SearchedDirectory {
    public Repeated {
      requireNonNull(path, "path");
      requireNonNull(sameAs, "sameAs");
    }

    @Override
    public String describe() {
      return PrintableText.of(path + " (the same directory as " + sameAs + ")");
    }
  }
}
