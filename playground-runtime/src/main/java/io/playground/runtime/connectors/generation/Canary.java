package io.playground.runtime.connectors.generation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;

/**
 * Shows whether the garbage collector has been unloading classes: a class loader that nothing holds, with a
 * class of its own.
 *
 * <p>A weak reference to some object would not do. Collections of the young generation take objects all the
 * time, and take no class loaders; one that is still there after those proves nothing.
 */
final class Canary {

  private static final String CLASS_FILE = "Canary.class";

  private final WeakReference<ClassLoader> loader = new WeakReference<>(new Cage(bytes()));

  /** Whether the collector has unloaded classes since this was made. */
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
