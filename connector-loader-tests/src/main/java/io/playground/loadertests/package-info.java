/**
 * Makes the bundles that the loader is tested with: sources as text, compiled in the test's own process,
 * packed into jars or laid out as folders, whole or damaged.
 *
 * <pre>
 *   Sources ──▶ Compilation ──▶ JarBuilder ──▶ a jar, a folder, on any file system
 * </pre>
 *
 * <p>The tests run twice: with Playground on the module path and on the class path. The system property
 * {@code playground.host} says which.
 */
package io.playground.loadertests;
