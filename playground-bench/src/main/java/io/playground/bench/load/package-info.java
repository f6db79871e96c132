/**
 * Loading connector jars cold, against PF4J and against nothing but the JDK. The three load the
 * same jars. Start at {@link io.playground.bench.load.LoadFigures}.
 */
package io.playground.bench.load;
