package dev.ringlab.experiment.calibrate;

import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/** Least squares: a fixed part and what each item adds, with 95 % intervals (Student). */
final class LinearFit {
    private static final double UPPER = 0.975;

    private final double[] values;
    private final double[] errors;
    private final int count;
    private final double quantile;

    private LinearFit(double[] values, double[] errors, int count) {
        this.values = values;
        this.errors = errors;
        this.count = count;
        this.quantile = new TDistribution(count - (double) values.length).inverseCumulativeProbability(UPPER);
    }

    /**
     * One row of observations.
     *
     * @param weight how many observations the value is the mean of
     */
    record Row(double value, double weight, List<Double> items) {}

    /** Whether there are enough rows, and each item takes more than one value. */
    static boolean isPossible(List<Row> rows, int items) {
        if (rows.size() < items + 2) {
            return false;
        }
        for (int i = 0; i < items; i++) {
            int item = i;
            if (rows.stream()
                            .mapToDouble(row -> row.items().get(item))
                            .distinct()
                            .count()
                    < 2) {
                return false;
            }
        }
        return true;
    }

    /** Fits rows of which no item is a multiple of another. */
    static LinearFit of(List<Row> rows) {
        int items = rows.get(0).items().size();
        double[] y = new double[rows.size()];
        double[][] x = new double[rows.size()][items + 1];
        for (int i = 0; i < y.length; i++) {
            Row row = rows.get(i);
            double root = Math.sqrt(row.weight());
            y[i] = row.value() * root;
            x[i][0] = root;
            for (int item = 0; item < items; item++) {
                x[i][item + 1] = row.items().get(item) * root;
            }
        }
        OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
        regression.setNoIntercept(true); // the column of weights is the intercept
        regression.newSampleData(y, x);
        return new LinearFit(
                regression.estimateRegressionParameters(),
                regression.estimateRegressionParametersStandardErrors(),
                y.length);
    }

    /** The fixed part. */
    Estimate fixed() {
        return at(0);
    }

    /** What one more of an item adds; items count from 0. */
    Estimate each(int item) {
        return at(item + 1);
    }

    private Estimate at(int index) {
        double radius = quantile * errors[index];
        return new Estimate(values[index], values[index] - radius, values[index] + radius, count);
    }
}
