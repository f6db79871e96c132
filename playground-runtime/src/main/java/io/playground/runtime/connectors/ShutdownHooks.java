package io.playground.runtime.connectors;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shutdown hooks of a class loader's code. Java keeps them to itself; they are found only where the
 * process was started with {@code --add-opens java.base/java.lang=io.playground.runtime}, or {@code
 * =ALL-UNNAMED} on the class path.
 */
final class ShutdownHooks {

  private static final Optional<Field> HOOKS = field();

  private ShutdownHooks() {}

  private static Optional<Field> field() {
    try {
      Field hooks = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
      return hooks.trySetAccessible() ? Optional.of(hooks) : Optional.empty();
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  /** A clause for each. */
  static List<String> of(ClassLoader loader) {
    return HOOKS.map(ShutdownHooks::read).orElse(List.of()).stream()
        .filter(
            hook ->
                hook.getContextClassLoader() == loader
                    || hook.getClass().getClassLoader() == loader)
        .map(hook -> "shutdown hook '" + hook.getName() + "' is registered")
        .toList();
  }

  private static List<Thread> read(Field field) {
    try {
      // Guarded by its class in the JDK; null once the process is ending.
      synchronized (field.getDeclaringClass()) {
        return field.get(null) instanceof Map<?, ?> hooks
            ? hooks.keySet().stream()
                .filter(Thread.class::isInstance)
                .map(Thread.class::cast)
                .toList()
            : List.of();
      }
    } catch (IllegalAccessException e) {
      return List.of();
    }
  }
}
