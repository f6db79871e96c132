package io.playground.bench.process;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.stream.Collectors;

/**
 * Numbers by name; a line of text between processes.
 *
 * @param values in the order in which they were given
 */
public record Reply(Map<String, Long> values) {

  /** No numbers: it is done. */
  public static final Reply DONE = new Reply(Map.of());

  /** One number. */
  public static Reply of(String name, long value) {
    return DONE.with(name, value);
  }

  /** The same with one more. */
  public Reply with(String name, long value) {
    Map<String, Long> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Reply(more);
  }

  /**
   * A number of it.
   *
   * @throws IllegalArgumentException if it has none of that name
   */
  public long value(String name) {
    Long value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the reply '" + text() + "' has no " + name);
    }
    return value;
  }

  /** The same, to calculate with; exact below 2<sup>53</sup>. */
  public double number(String name) {
    return (double) value(name);
  }

  /** As {@link #parse} reads it. */
  public String text() {
    return values.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining(" "));
  }

  /** What {@link #text} wrote. */
  public static Reply parse(String text) {
    Reply reply = DONE;
    StringTokenizer words = new StringTokenizer(text);
    while (words.hasMoreTokens()) {
      String each = words.nextToken();
      int equals = each.indexOf('=');
      reply = reply.with(each.substring(0, equals), Long.parseLong(each.substring(equals + 1)));
    }
    return reply;
  }
}
