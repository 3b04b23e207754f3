package dev.ringlab.sim.stats;

/**
 * Where a simulation that started empty has settled: MSER-5 (White, Cobb and Spratt 2000). Of a series cut into
 * means of
 * five, it leaves out the beginning whose removal makes the standard error of what remains smallest, but never more
 * than
 * half: a minimum further on says that the series is too short.
 */
public final class Mser5 {
    private static final int BATCH = 5;

    private Mser5() {}

    /**
     * How many observations to leave out.
     *
     * @param series in the order of time, at least ten
     * @return a multiple of five, at most half of them
     */
    public static int warmUp(double[] series) {
        if (series.length < 2 * BATCH) {
            throw new IllegalArgumentException("must have at least 10 observations: length=" + series.length);
        }
        int batches = series.length / BATCH;
        double sum = 0;
        double squares = 0;
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int first = batches - 1; first >= 0; first--) {
            double mean = mean(series, first);
            sum += mean;
            squares += mean * mean;
            int left = batches - first;
            double error = (squares - sum * sum / left) / left / left;
            if (first <= batches / 2 && error <= least) {
                least = error;
                best = first;
            }
        }
        return BATCH * best;
    }

    private static double mean(double[] series, int batch) {
        double sum = 0;
        for (int i = BATCH * batch; i < BATCH * (batch + 1); i++) {
            sum += series[i];
        }
        return sum / BATCH;
    }
}
