/** Tests that run the distribution's script; start at {@code DistributionIT}. */
package io.playground.cli.distribution;
