package dev.ringlab.experiment.theory;

/** Stationary laws of finite chains. */
final class MarkovChain {
    private MarkovChain() {}

    /** By elimination of states without subtraction, which loses no digits (Grassmann, Taksar and Heyman 1985). */
    static double[] stationary(double[][] chain) {
        int n = chain.length;
        double[][] p = new double[n][];
        for (int i = 0; i < n; i++) {
            p[i] = chain[i].clone();
        }
        for (int k = n - 1; k > 0; k--) {
            double out = 0;
            for (int j = 0; j < k; j++) {
                out += p[k][j];
            }
            for (int i = 0; i < k; i++) {
                p[i][k] /= out;
                for (int j = 0; j < k && p[i][k] > 0; j++) {
                    p[i][j] += p[i][k] * p[k][j];
                }
            }
        }
        double[] law = new double[n];
        law[0] = 1;
        double sum = 1;
        for (int k = 1; k < n; k++) {
            for (int i = 0; i < k; i++) {
                law[k] += law[i] * p[i][k];
            }
            sum += law[k];
        }
        for (int k = 0; k < n; k++) {
            law[k] /= sum;
        }
        return law;
    }
}
