/**
 * Tests of the loader, and what they are made with: jars that are compiled while the tests run.
 *
 * <p>Start at {@link io.playground.loadertests.JarBuilder}.
 */
module io.playground.loadertests {
  requires io.playground.packet;
  requires transitive io.playground.runtime;
  requires java.compiler;
  requires java.management;
  requires jdk.jartool;
  requires org.slf4j;

  exports io.playground.loadertests;
  exports io.playground.loadertests.soak;
}
