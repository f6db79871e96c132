package io.playground.runtime.stacks;

import io.playground.api.StackingProtocol;
import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;

/**
 * A layer with a method for something that its loader does not have: here, a class that stands for
 * a library's.
 */
public final class WithoutItsOption extends StackingProtocol {

  public WithoutItsOption() {}

  /** Never called where the option is missing. */
  public int use(BitSet option) {
    return option.cardinality();
  }

  /** The class anew, from a loader that has no option for it. */
  static Class<? extends StackingProtocol> load() throws ClassNotFoundException {
    ClassLoader parent = WithoutItsOption.class.getClassLoader();
    return new ClassLoader(parent) {
      @Override
      protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.equals(BitSet.class.getName())) {
          throw new ClassNotFoundException(name);
        }
        return name.equals(WithoutItsOption.class.getName())
            ? defined(name)
            : super.loadClass(name, resolve);
      }

      private Class<?> defined(String name) throws ClassNotFoundException {
        try (InputStream in = parent.getResourceAsStream(name.replace('.', '/') + ".class")) {
          byte[] bytes = in.readAllBytes();
          return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
          throw new ClassNotFoundException(name, e);
        }
      }
    }.loadClass(WithoutItsOption.class.getName()).asSubclass(StackingProtocol.class);
  }
}
