package io.playground.runtime.connectors.jar;

import io.playground.runtime.connectors.outcome.Problem;

/** The versions of class files, as the JVM specification numbers them (JVMS 4.1). */
public final class ClassFileVersion {

  /** Java 1.1 has class file version 45; each release since adds one. */
  private static final int VERSION_BEFORE_JAVA_1 = 44;

  private ClassFileVersion() {}

  /** The problem with a class file version that this Java can't read. */
  public static Problem newer(String what, int classFileVersion) {
    int needed = classFileVersion - VERSION_BEFORE_JAVA_1;
    int here = Runtime.version().feature();
    return new Problem(
        what + " is compiled for Java " + needed + ", and this is Java " + here,
        "Run Playground on Java "
            + needed
            + " or newer, or build the connector for Java "
            + here
            + " (--release "
            + here
            + ").");
  }
}
