/**
 * Tests of the loader, and what they are made with: jars that are compiled while the tests run.
 *
 * <p>Start at {@link io.playground.loadertests.JarBuilder}.
 */
module io.playground.loadertests {
  requires io.playground.packet;
  requires io.playground.runtime;
  requires java.compiler;
  requires org.slf4j;

  exports io.playground.loadertests;
}
