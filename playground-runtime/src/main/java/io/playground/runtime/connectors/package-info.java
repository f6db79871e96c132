/**
 * Finds connector jars, isolates them, and publishes what they register.
 *
 * <pre>
 *   connectors/            private copy           class loader            catalog
 *   ┌───────────┐  scan   ┌─────────────┐  load  ┌───────────────┐ swap  ┌──────────────┐
 *   │ a.jar  b/ │ ──────▶ │ sha256-1/   │ ─────▶ │ one per bundle│ ────▶ │ name → stack │
 *   └───────────┘ staging └─────────────┘        └───────────────┘       └──────────────┘
 *                           jar, admission        isolation, providers    names, generation
 * </pre>
 *
 * <p>The packages below are these steps, in the order of the picture: {@code scan}, {@code staging},
 * {@code jar}, {@code admission}, {@code isolation}, {@code providers}, {@code names}, {@code generation}. They build on
 * {@code bundle} (what a bundle is), {@code outcome} (what became of it), {@code limits} (what it may cost),
 * {@code wording} (failures in words) and {@code clock} (clock and threads). This package holds the
 * API for hosts, and the load that runs each bundle through the steps.
 *
 * <p>Start at {@link io.playground.runtime.connectors.ConnectorManager}. The module also exports
 * {@code outcome}, {@code limits}, {@code admission} and {@code clock}; public types of the other
 * packages are public inside this module only.
 *
 * <p><b>Nulls.</b> No method here takes or returns null; passing one throws
 * {@link java.lang.NullPointerException}.
 */
package io.playground.runtime.connectors;
