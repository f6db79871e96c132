/**
 * Small classes that clean up what a bundle has left in Java's own registries.
 *
 * <p>Those registries let a class touch only what its own class loader or module has put there. So none of
 * these is used where it stands: {@code connectors.Sweep} defines their class files once more in the class
 * loader that is to be cleaned. They use nothing but Java, and the package is not exported.
 */
package io.playground.runtime.sweep;
