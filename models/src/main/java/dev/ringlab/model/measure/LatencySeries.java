package dev.ringlab.model.measure;

import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.Skb;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.stats.Mser5;

/** How latency develops from the start of a run: its mean in each of many slices of time. */
public final class LatencySeries implements RxObserver {
    private static final int SLICES = 1000;

    private final Simulation simulation;
    private final double sliceNs;
    private final double[] sumNs = new double[SLICES];
    private final long[] count = new long[SLICES];

    /** From now on for {@code durationNs}. */
    public LatencySeries(Simulation simulation, double durationNs) {
        this.simulation = simulation;
        this.sliceNs = durationNs / SLICES;
    }

    @Override
    public void read(Skb skb) {
        double nowNs = simulation.time();
        int slice = Math.min(SLICES - 1, (int) (nowNs / sliceNs));
        for (Packet packet = skb.head(); packet != null; packet = skb.after(packet)) {
            sumNs[slice] += nowNs - packet.arrivedNs;
            count[slice]++;
        }
    }

    /** When it has settled. A slice without a packet counts like the one before. */
    public double settledNs() {
        double[] means = new double[SLICES];
        for (int slice = 0; slice < SLICES; slice++) {
            double before = slice == 0 ? 0 : means[slice - 1];
            means[slice] = count[slice] == 0 ? before : sumNs[slice] / count[slice];
        }
        return Mser5.warmUp(means) * sliceNs;
    }
}
