package dev.ringlab.experiment.conform.system;

/**
 * One quantity of one row, measured and simulated.
 *
 * @param first of the first run
 * @param mean over all runs, which differ in what the measurements did not record
 * @param low the least of the runs
 * @param high the largest of the runs
 */
record Comparison(String quantity, double measured, double first, double mean, double low, double high) {
    /** How far the measured value is from those simulated: 0 within their spread. */
    double difference() {
        return measured < low ? low - measured : measured > high ? high - measured : 0;
    }

    /** The difference as a share of what was measured. */
    double relative() {
        return share(difference());
    }

    /** The difference of the first run alone, as a share of what was measured. */
    double relativeOfFirst() {
        return share(first - measured);
    }

    private double share(double difference) {
        return difference == 0 ? 0 : measured == 0 ? Math.signum(difference) : difference / Math.abs(measured);
    }

    /** Whether they differ by at most this share, or by one of what is counted. */
    boolean within(double limit) {
        return isOne(difference()) || Math.abs(relative()) <= limit;
    }

    /** The same of the first run alone. */
    boolean firstWithin(double limit) {
        return isOne(first - measured) || Math.abs(relativeOfFirst()) <= limit;
    }

    private boolean isOne(double difference) {
        return isCount() && Math.abs(difference) <= 1;
    }

    boolean isLatency() {
        return quantity.startsWith("lat_");
    }

    boolean isCount() {
        return !isLatency();
    }
}
