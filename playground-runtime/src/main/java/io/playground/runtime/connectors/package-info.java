/**
 * Finds connector jars, keeps them apart, and publishes what they register.
 *
 * <pre>
 *   connectors/            staging                 class loader             catalog
 *   ┌────────────┐  scan  ┌─────────────┐  load   ┌────────────────┐ swap  ┌──────────────┐
 *   │ a.jar  b/  │ ─────▶ │ sha256-1/   │ ──────▶ │ one per bundle │ ────▶ │ name → stack │
 *   └────────────┘  copy  └─────────────┘ discover└────────────────┘       └──────────────┘
 *                                         register
 * </pre>
 *
 * <p><b>A bundle</b> is an entry of a connectors directory: a jar; a folder with jars, or with a tree of
 * classes, or with both; or a symbolic link to either. <b>A provider</b> is a class of a bundle that
 * implements {@link io.playground.api.ConnectorProvider}; <b>a connector</b> is what it registers under a
 * name.
 *
 * <p>Start at {@link io.playground.runtime.connectors.ConnectorManager}. What it found is in
 * {@link io.playground.runtime.connectors.ConnectorCatalog}, what became of each bundle in
 * {@link io.playground.runtime.connectors.LoadReport}; everything that these do not mention is
 * package-private.
 *
 * <p><b>Nulls.</b> No method here takes or returns null; passing one throws
 * {@link java.lang.NullPointerException}.
 */
package io.playground.runtime.connectors;
