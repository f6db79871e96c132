/**
 * The contract checks as a JUnit 5 test, {@link io.playground.testkit.junit.LayerContract}. Only this
 * package needs {@code junit-jupiter-api}, which a project with such tests has anyway.
 */
package io.playground.testkit.junit;
