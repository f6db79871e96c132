package io.playground.testkit;

/**
 * The counts of one direction of a simulated wire so far.
 *
 * @param sent how many packets were written
 * @param dropped how many of those did not arrive
 * @param duplicated how many arrived twice
 * @param reordered how many a later packet overtook
 * @param corrupted how many arrived damaged
 */
public record WireStatistics(
    long sent, long dropped, long duplicated, long reordered, long corrupted) {}
