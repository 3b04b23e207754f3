package dev.ringlab.experiment.theory;

/**
 * Poisson arrivals served in batches of at most B, each of which takes a fixed time and then a time for each packet:
 * the chain of the number that waits when a batch ends.
 *
 * @param meanBatch packets of a batch
 * @param waiting mean time from arrival to the moment that decides who belongs to the batch
 * @param position mean place of a packet in its batch, from 1
 */
public record BatchService(double meanBatch, double waiting, double position) {
    private static final int ROOM = 300; // truncation

    /** M/D[1,B]/1: who is there when a batch starts belongs to it; all leave at its end. */
    public static BatchService atStart(double rate, int most, double fixed, double each) {
        double[][] chain = new double[ROOM][];
        double[][] came = during(rate, most, fixed, each);
        for (int x = 0; x < ROOM; x++) {
            chain[x] = new double[ROOM];
            shift(chain[x], 1, Math.max(x - most, 0), came[batch(x, most)]);
        }
        double[] law = MarkovChain.stationary(chain);
        Cycle cycle = new Cycle(rate);
        for (int x = 0; x < ROOM; x++) {
            int n = batch(x, most);
            cycle.idle(x == 0 ? law[x] : 0);
            cycle.pass(law[x], Math.max(x - most, 0), fixed + each * n);
            cycle.batch(law[x], n);
        }
        return cycle.result();
    }

    /**
     * A NAPI poll: its fixed time comes first, and what is in the ring then belongs to it, up to its weight. A poll
     * that
     * used up its weight is followed by another whether or not something waits, which can then be empty.
     */
    public static BatchService poll(double rate, int weight, double fixed, double each) {
        // States: what waits when a poll ends; one more for nothing after a poll that used up its weight.
        double[][] chain = new double[ROOM + 1][ROOM + 1];
        double[] first = fixed == 0 ? new double[] {1} : Counts.poisson(rate * fixed, ROOM);
        double[][] came = during(rate, weight, 0, each);
        for (int x = 0; x <= ROOM; x++) {
            for (int ready = present(x); ready < ROOM && ready - present(x) < first.length; ready++) {
                int n = Math.min(ready, weight);
                double p = first[ready - present(x)];
                shift(chain[x], p, ready - n, came[n]);
                if (n == weight && ready == n) {
                    chain[x][0] -= p * came[n][0];
                    chain[x][ROOM] += p * came[n][0];
                }
            }
        }
        double[] law = MarkovChain.stationary(chain);
        Cycle cycle = new Cycle(rate);
        for (int x = 0; x <= ROOM; x++) {
            cycle.idle(x == 0 ? law[x] : 0);
            cycle.pass(law[x], present(x), fixed);
            for (int ready = present(x); ready < ROOM && ready - present(x) < first.length; ready++) {
                int n = Math.min(ready, weight);
                double p = law[x] * first[ready - present(x)];
                cycle.pass(p, ready - n, each * n);
                cycle.batch(p, n);
            }
        }
        return cycle.result();
    }

    private static int batch(int waiting, int most) {
        return Math.min(Math.max(waiting, 1), most);
    }

    /** Packets at the start of the next poll. */
    private static int present(int state) {
        return state == ROOM ? 0 : Math.max(state, 1);
    }

    /** Arrivals during batches of each size. */
    private static double[][] during(double rate, int most, double fixed, double each) {
        double[][] came = new double[most + 1][];
        for (int n = 0; n <= most; n++) {
            double mean = rate * (fixed + each * n);
            came[n] = mean == 0 ? new double[] {1} : Counts.poisson(mean, ROOM);
        }
        return came;
    }

    /** Adds the law of {@code from} and more, all that is too many in the last place. */
    private static void shift(double[] row, double weight, int from, double[] more) {
        double rest = 1;
        for (int j = 0; j < more.length && from + j < ROOM - 1; j++) {
            row[from + j] += weight * more[j];
            rest -= more[j];
        }
        row[ROOM - 1] += weight * Math.max(0, rest);
    }

    /** Sums over one batch. */
    private static final class Cycle {
        private final double rate;
        private double time;
        private double area;
        private double packets;
        private double places;

        Cycle(double rate) {
            this.rate = rate;
        }

        void idle(double p) {
            time += p / rate;
        }

        /** A while during which {@code waiting} wait from its start, and the others come. */
        void pass(double p, int waiting, double length) {
            time += p * length;
            area += p * (waiting * length + rate * length * length / 2);
        }

        void batch(double p, int n) {
            packets += p * n;
            places += p * n * (n + 1) / 2;
        }

        BatchService result() {
            return new BatchService(packets, area / time / rate, places / packets);
        }
    }
}
