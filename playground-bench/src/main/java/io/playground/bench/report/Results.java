package io.playground.bench.report;

import io.playground.bench.figures.Effort;
import io.playground.bench.figures.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that was measured last, figure by figure, with the machine it was measured on.
 *
 * @param written when
 * @param environment see {@link Environment}
 * @param measurements in the order of {@link #GROUPS}, and within a group as they were first measured
 */
public record Results(
    Instant written, Map<String, String> environment, List<Measurement> measurements) {

  /** The order of groups everywhere. */
  public static final List<String> GROUPS =
      List.of("relay", "hops", "packets", "load", "lookup", "memory", "scale", "startup");

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  public Results {
    environment = new TreeMap<>(environment);
    measurements = List.copyOf(measurements);
  }

  /** Nothing measured yet. */
  public static Results none() {
    return new Results(Instant.EPOCH, Map.of(), List.of());
  }

  /**
   * Reads what {@link #write} wrote; nothing measured if there is no such file.
   *
   * @throws IOException if it can't be read, or is something else
   */
  public static Results read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return none();
    }
    try {
      return JSON.readValue(Files.readString(file), Results.class);
    } catch (JacksonException e) {
      throw new IOException(
          file
              + " is no results of this version: "
              + e.getMessage()
              + "; delete it, or git checkout it",
          e);
    }
  }

  /** Writes them. */
  public void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }

  /**
   * These with newer measurements in the place of older ones. A quick one never takes the place of one that was
   * taken with care, unless that was in another environment.
   */
  public Results with(
      Instant now, Map<String, String> newEnvironment, Collection<Measurement> newer) {
    boolean sameEnvironment = new TreeMap<>(newEnvironment).equals(environment);
    Map<String, Measurement> all = new LinkedHashMap<>();
    measurements.forEach(each -> all.put(each.figure().name(), each));
    for (Measurement each : newer) {
      Measurement old = all.get(each.figure().name());
      boolean keep =
          old != null
              && sameEnvironment
              && old.effort() == Effort.FULL
              && each.effort() != Effort.FULL;
      if (!keep) {
        all.put(each.figure().name(), each);
      }
    }
    List<Measurement> ordered = new ArrayList<>(all.values());
    ordered.sort(
        (one, other) ->
            Integer.compare(
                GROUPS.indexOf(one.figure().group()), GROUPS.indexOf(other.figure().group())));
    return new Results(now, newEnvironment, ordered);
  }

  /** The measurement of that figure, if it was ever measured. */
  public Optional<Measurement> find(String figure) {
    return measurements.stream().filter(each -> each.figure().name().equals(figure)).findFirst();
  }
}
