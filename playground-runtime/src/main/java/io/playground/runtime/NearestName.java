package io.playground.runtime;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Guesses which known name somebody meant by an unknown one. */
public final class NearestName {

  private NearestName() {}

  /** The known name with the fewest typing errors, if they are few for its length. */
  public static Optional<String> of(String typed, Collection<String> known) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    record Guess(String name, int errors) {}
    return known.stream()
        .map(name -> new Guess(name, distance.apply(lower(typed), lower(name))))
        .filter(guess -> guess.errors() <= Math.max(1, guess.name().length() / 3))
        .min(Comparator.comparingInt(Guess::errors).thenComparing(Guess::name))
        .map(Guess::name);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
