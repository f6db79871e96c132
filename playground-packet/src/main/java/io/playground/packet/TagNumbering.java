package io.playground.packet;

import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;

/**
 * Assigns tags to components.
 *
 * <p>"Fields are numbered from 0 in declaration order; an explicit tag is used as it is, and automatic
 * numbering skips tags that an earlier field has taken. Two fields with one tag are an error in the
 * definition" (packet encoding, tags).
 */
final class TagNumbering {

  private TagNumbering() {}

  /** The tags of the components, in their order. */
  static int[] number(Class<?> record, RecordComponent[] components) {
    Map<Integer, String> taken = new HashMap<>();
    int[] tags = new int[components.length];
    int next = 0;
    for (int i = 0; i < components.length; i++) {
      Component component = new Component(record, components[i].getName());
      Tag explicit = components[i].getAnnotation(Tag.class);
      if (explicit == null) {
        while (taken.containsKey(next)) {
          next++;
        }
        tags[i] = next++;
      } else {
        tags[i] = explicit.value();
      }
      requireFree(component, tags[i], taken);
      taken.put(tags[i], component.name());
    }
    return tags;
  }

  private static void requireFree(Component component, int tag, Map<Integer, String> taken) {
    if (tag < 0 || tag >= AnyOrderReader.FIRST_EXTENSION) {
      throw component.undefined(
          "tag "
              + tag
              + " is out of range; fields have tags from 0 to "
              + (AnyOrderReader.FIRST_EXTENSION - 1));
    }
    if (taken.containsKey(tag)) {
      throw component.undefined(
          "tag "
              + tag
              + " is taken by component '"
              + taken.get(tag)
              + "'; give one of them another with @Tag");
    }
  }
}
