/**
 * Writes the project of a new connector, from templates in the resources of this package. Start at
 * {@link io.playground.cli.project.ConnectorProject}.
 */
package io.playground.cli.project;
