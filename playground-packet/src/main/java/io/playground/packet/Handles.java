package io.playground.packet;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/** Finds the methods of this package, and combines handles. */
final class Handles {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private Handles() {}

  /** An instance method; the instance is the first argument of the handle. */
  static MethodHandle method(Class<?> owner, String name, Class<?> result, Class<?>... arguments) {
    try {
      return LOOKUP.findVirtual(owner, name, MethodType.methodType(result, arguments));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no method " + name + " in " + owner, e);
    }
  }

  static MethodHandle function(
      Class<?> owner, String name, Class<?> result, Class<?>... arguments) {
    try {
      return LOOKUP.findStatic(owner, name, MethodType.methodType(result, arguments));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no function " + name + " in " + owner, e);
    }
  }

  static MethodHandle doNothing(Class<?>... arguments) {
    return MethodHandles.empty(MethodType.methodType(void.class, arguments));
  }

  /**
   * Runs the steps in order with the same arguments.
   *
   * @param steps handles of one type that return nothing
   * @param type that type, for when there are none
   */
  static MethodHandle inOrder(List<MethodHandle> steps, MethodType type) {
    return switch (steps.size()) {
      case 0 -> MethodHandles.empty(type);
      case 1 -> steps.get(0);
      default -> {
        // Halves the list, so that calls stay shallow however many steps there are.
        int middle = steps.size() / 2;
        yield MethodHandles.foldArguments(
            inOrder(steps.subList(middle, steps.size()), type),
            inOrder(steps.subList(0, middle), type));
      }
    };
  }
}
