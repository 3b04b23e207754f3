package dev.ringlab.experiment.theory;

import dev.ringlab.sim.random.Law;

/**
 * M/G/1 with room for K packets, the served one among them, and a constant set-up time at the start of each busy period
 * (M/G/1/K with D = 0): the chain at departures.
 */
public final class FiniteQueue {
    private final double ratePerNs;
    private final double serviceNs;
    private final double delayNs;
    private final int room;
    private final double[] left; // by a departing packet

    /** @param room K, at least 2 */
    public FiniteQueue(double ratePerNs, Law service, int room, double delayNs) {
        this.ratePerNs = ratePerNs;
        this.serviceNs = service.meanNs();
        this.delayNs = delayNs;
        this.room = room;
        double[] arrivals = Counts.within(service, ratePerNs, room);
        double[][] chain = new double[room][];
        for (int present = 1; present < room; present++) {
            chain[present] = afterOne(present, arrivals);
        }
        chain[0] = afterStart(arrivals);
        this.left = MarkovChain.stationary(chain);
    }

    private double[] afterOne(int present, double[] arrivals) {
        double[] row = new double[room];
        double rest = 1;
        for (int j = 0; present - 1 + j < room - 1; j++) {
            row[present - 1 + j] = arrivals[j];
            rest -= arrivals[j];
        }
        row[room - 1] += Math.max(0, rest);
        return row;
    }

    /** From empty: the first packet, those of the set-up time as far as there is room, and one service. */
    private double[] afterStart(double[] arrivals) {
        double[] row = new double[room];
        double[] during = delayNs == 0 ? new double[] {1} : Counts.poisson(ratePerNs * delayNs, room - 1);
        double rest = 1;
        for (int more = 0; more < Math.min(during.length, room - 1); more++) {
            add(row, during[more], afterOne(1 + more, arrivals));
            rest -= during[more];
        }
        add(row, Math.max(0, rest), afterOne(room, arrivals));
        return row;
    }

    private static void add(double[] row, double weight, double[] other) {
        for (int i = 0; i < row.length; i++) {
            row[i] += weight * other[i];
        }
    }

    /** Share of the packets that find no room. */
    public double loss() {
        double throughput = 1 / (serviceNs + left[0] * (1 / ratePerNs + delayNs));
        return 1 - throughput / ratePerNs;
    }

    /** Packets served for each start from empty. */
    public double packetsPerInterrupt() {
        return 1 / left[0];
    }

    /** Mean time in the system of the packets that found room; only without a set-up time. */
    public double sojournNs() {
        if (delayNs > 0) {
            throw new IllegalStateException("must have no set-up time: delayNs=" + delayNs);
        }
        double scale = left[0] + ratePerNs * serviceNs;
        double mean = room * loss();
        for (int j = 0; j < room; j++) {
            mean += j * left[j] / scale;
        }
        return mean / (ratePerNs * (1 - loss()));
    }
}
