package dev.ringlab.experiment.result;

/**
 * A run that ended without a result.
 *
 * @param cause in one line
 */
public record Failure(int point, int replication, String cause) {}
