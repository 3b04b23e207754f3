package dev.ringlab.model.traffic;

import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;

/** An interrupted Poisson process: exponential gaps at the peak rate within exponential on-phases. */
final class OnOffGaps extends Sampler {
    private final Sampler gap;
    private final Sampler on;
    private final Sampler off;
    private double onLeftNs;

    OnOffGaps(TrafficConfig config, RandomStreams streams) {
        double peakGapNs = 1e9 / config.peakRatePps();
        double onNs = config.burst() * peakGapNs;
        double offNs = config.burst() * config.meanGapNs() - onNs;
        gap = streams.sampler("traffic.gap", new Law.Exponential(peakGapNs));
        on = streams.sampler("traffic.on", new Law.Exponential(onNs));
        off = streams.sampler("traffic.off", new Law.Exponential(offNs));
        onLeftNs = on.nextNs();
    }

    @Override
    public double nextNs() {
        double ns = 0;
        double nextNs = gap.nextNs();
        while (nextNs > onLeftNs) { // what is left of the gap when the phase ends is drawn anew: it has no memory
            ns += onLeftNs + off.nextNs();
            onLeftNs = on.nextNs();
            nextNs = gap.nextNs();
        }
        onLeftNs -= nextNs;
        return ns + nextNs;
    }
}
