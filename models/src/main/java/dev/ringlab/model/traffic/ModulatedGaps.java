package dev.ringlab.model.traffic;

import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;

/**
 * A Markov-modulated Poisson process of two states: exponential gaps at the peak rate or at the low rate, in phases of
 * exponential length (Fischer and Meier-Hellstern 1993). With a low rate near 0 it is an interrupted Poisson process.
 */
final class ModulatedGaps extends Sampler {
    private final Sampler highGap;
    private final Sampler lowGap;
    private final Sampler highPhase;
    private final Sampler lowPhase;
    private boolean high = true;
    private double leftNs;

    ModulatedGaps(TrafficConfig config, RandomStreams streams) {
        double highNs = config.burst() * 1e9 / config.peakRatePps();
        double lowNs = highNs * (config.peakRatePps() - config.ratePps()) / (config.ratePps() - config.lowRatePps());
        highGap = streams.sampler("traffic.gap", new Law.Exponential(1e9 / config.peakRatePps()));
        lowGap = streams.sampler("traffic.lowGap", new Law.Exponential(1e9 / config.lowRatePps()));
        highPhase = streams.sampler("traffic.on", new Law.Exponential(highNs));
        lowPhase = streams.sampler("traffic.off", new Law.Exponential(lowNs));
        leftNs = highPhase.nextNs();
    }

    @Override
    public double nextNs() {
        double ns = 0;
        double gapNs = gapNs();
        while (gapNs > leftNs) { // what is left of the gap when the phase ends is drawn anew: it has no memory
            ns += leftNs;
            high = !high;
            leftNs = high ? highPhase.nextNs() : lowPhase.nextNs();
            gapNs = gapNs();
        }
        leftNs -= gapNs;
        return ns + gapNs;
    }

    private double gapNs() {
        return high ? highGap.nextNs() : lowGap.nextNs();
    }
}
