/**
 * Writes a new connector's project, from templates that lie beside these classes as resources. Start at
 * {@link io.playground.cli.project.ConnectorProject}.
 */
package io.playground.cli.project;
