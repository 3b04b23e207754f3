package dev.ringlab.model.traffic;

import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;

/** When packets come. */
public enum ArrivalPattern {
    /** One every 1/rate. */
    CONSTANT {
        @Override
        Gaps gaps(TrafficSource.Config config, RandomStreams streams) {
            return drawn(new Law.Constant(config.meanGapNs()), streams);
        }
    },
    /** Independently of each other. */
    POISSON {
        @Override
        Gaps gaps(TrafficSource.Config config, RandomStreams streams) {
            return drawn(new Law.Exponential(config.meanGapNs()), streams);
        }
    },
    /** In bursts: Poisson at the peak rate while on, nothing while off, both phases exponential. */
    BURSTS {
        @Override
        Gaps gaps(TrafficSource.Config config, RandomStreams streams) {
            return new OnOffGaps(config, streams);
        }
    };

    abstract Gaps gaps(TrafficSource.Config config, RandomStreams streams);

    private static Gaps drawn(Law law, RandomStreams streams) {
        Sampler sampler = streams.sampler("traffic.gap", law);
        return sampler::nextNs;
    }
}
