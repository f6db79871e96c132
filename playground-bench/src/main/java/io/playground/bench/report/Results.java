package io.playground.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that was measured last, figure by figure, with the machine it was measured on.
 *
 * @param written when
 * @param environment see {@link Environment}
 * @param measurements in the order of {@link #GROUPS}, and within a group as they were measured
 */
public record Results(
    Instant written, Map<String, String> environment, List<Measurement> measurements) {

  /** The order of groups everywhere. */
  public static final List<String> GROUPS =
      List.of("relay", "hops", "packets", "load", "memory", "scale", "startup");

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
    byte[] content = Files.readAllBytes(file);
    Optional<Results> results;
    try {
      results = Optional.ofNullable(JSON.readValue(content, Results.class));
    } catch (JacksonException e) {
      throw damaged(file, e);
    }
    return results.orElseThrow(() -> damaged(file, null));
  }

  private static IOException damaged(Path file, Exception cause) {
    return new IOException(
        file
            + " holds no results that this version can read: it is damaged, or of another version."
            + " Bring it back with 'git checkout', or delete it and measure all anew",
        cause);
  }

  /** Writes them. */
  public void write(Path file) throws IOException {
    WholeFile.write(file, (JSON.writeValueAsString(this) + "\n").getBytes(UTF_8));
  }

  /**
   * How the environment differs from that of these results, fact by fact; nothing if it does not,
   * or if nothing was measured yet.
   */
  public List<String> differences(Map<String, String> newEnvironment) {
    List<String> differences = new ArrayList<>();
    if (!measurements.isEmpty()) {
      Set<String> names = new TreeSet<>(environment.keySet());
      names.addAll(newEnvironment.keySet());
      for (String name : names) {
        String before = environment.getOrDefault(name, "unknown");
        String now = newEnvironment.getOrDefault(name, "unknown");
        if (!before.equals(now)) {
          differences.add(name + ": " + now + " instead of " + before);
        }
      }
    }
    return differences;
  }

  /**
   * These with newer measurements in the place of older ones. One that was not taken with care
   * never takes the place of one that was; of a group that was, nothing older is left, since the
   * group may have ceased to measure it.
   *
   * <p>Figures of two environments never stand beside each other: where it {@linkplain #differences
   * differs}, what was measured before goes if everything newer was taken with care, and otherwise
   * stays alone.
   */
  public Results with(
      Instant now, Map<String, String> newEnvironment, Collection<Measurement> newer) {
    Set<String> carefulGroups =
        newer.stream()
            .filter(each -> each.effort() == Effort.FULL)
            .map(each -> each.figure().group())
            .collect(Collectors.toSet());
    Map<String, Measurement> all = new LinkedHashMap<>();
    if (differences(newEnvironment).isEmpty()) {
      measurements.stream()
          .filter(old -> !carefulGroups.contains(old.figure().group()))
          .forEach(old -> all.put(old.figure().name(), old));
    } else if (!newer.stream().allMatch(each -> each.effort() == Effort.FULL)) {
      return this;
    }
    for (Measurement each : newer) {
      Measurement old = all.get(each.figure().name());
      if (old == null || old.effort() != Effort.FULL || each.effort() == Effort.FULL) {
        all.put(each.figure().name(), each);
      }
    }
    List<Measurement> ordered = new ArrayList<>(all.values());
    ordered.sort(
        (one, other) ->
            Integer.compare(
                GROUPS.indexOf(one.figure().group()), GROUPS.indexOf(other.figure().group())));
    return ordered.equals(measurements) ? this : new Results(now, newEnvironment, ordered);
  }

  /** The measurement of that figure, if it was ever measured. */
  public Optional<Measurement> find(String figure) {
    return measurements.stream().filter(each -> each.figure().name().equals(figure)).findFirst();
  }
}
