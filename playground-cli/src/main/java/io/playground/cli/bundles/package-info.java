/**
 * What the command does to bundles: tries one without installing it, checks its stacks, and changes what
 * lies in a connectors directory.
 *
 * <p>Start at {@link io.playground.cli.bundles.TrialLoad}, which loads one bundle alone, and at
 * {@link io.playground.cli.bundles.ConnectorsDirectory}, which puts it in place.
 */
package io.playground.cli.bundles;
