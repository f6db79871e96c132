/**
 * Works on connector bundles: tries one without installing it, checks its stacks, and changes what is in a
 * connectors directory.
 *
 * <p>Start at {@link io.playground.cli.bundles.TrialLoad}, which loads one bundle alone, and at
 * {@link io.playground.cli.bundles.ConnectorsDirectory}, which installs it.
 */
package io.playground.cli.bundles;
