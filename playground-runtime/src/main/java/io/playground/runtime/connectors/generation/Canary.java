package io.playground.runtime.connectors.generation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;

/**
 * Shows whether the garbage collector has unloaded classes: an unreachable class loader with one class of
 * its own.
 *
 * <p>A weak reference to an ordinary object would not do: collections of the young generation clear it, but
 * unload no class loaders.
 */
final class Canary {

  private static final String CLASS_FILE = "Canary.class";

  private final WeakReference<ClassLoader> loader = new WeakReference<>(new Cage(bytes()));

  /** Whether the collector has unloaded classes since this object was created. */
  boolean isGone() {
    return loader.refersTo(null);
  }

  private static byte[] bytes() {
    try (InputStream in = Canary.class.getResourceAsStream(CLASS_FILE)) {
      if (in == null) {
        throw new IllegalStateException(CLASS_FILE + " is missing in Playground's own jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Cage extends ClassLoader {
    Cage(byte[] classFile) {
      super("canary", null);
      defineClass(Canary.class.getName(), classFile, 0, classFile.length);
    }
  }
}
