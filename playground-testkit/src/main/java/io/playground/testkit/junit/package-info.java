/**
 * The checks of the contract as a JUnit 5 test. There is one type,
 * {@link io.playground.testkit.junit.LayerContract}; it needs {@code junit-jupiter-api}, which a project with
 * such tests has, and nothing else here does.
 */
package io.playground.testkit.junit;
