/**
 * What commands print about connectors: tables, JSON, and sentences.
 *
 * <p>All of it reads the loader's report, so that no second vocabulary grows. Start at {@link
 * io.playground.cli.tables.ConnectorTable}.
 */
package io.playground.cli.tables;
