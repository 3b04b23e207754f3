package dev.ringlab.model.traffic;

import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import umontreal.ssj.rng.RandomStream;

/** When packets come. */
public enum ArrivalPattern {
    /** One every 1/rate. */
    CONSTANT {
        @Override
        Sampler gaps(TrafficConfig config, RandomStreams streams) {
            return drawn(new Law.Constant(config.meanGapNs()), streams);
        }
    },
    /** Independently of each other. */
    POISSON {
        @Override
        Sampler gaps(TrafficConfig config, RandomStreams streams) {
            return drawn(new Law.Exponential(config.meanGapNs()), streams);
        }
    },
    /** In bursts: Poisson at the peak rate while on, nothing while off, both phases exponential. */
    BURSTS {
        @Override
        Sampler gaps(TrafficConfig config, RandomStreams streams) {
            return new OnOffGaps(config, streams);
        }
    },
    /** Poisson at the peak rate or at the low rate, in phases of exponential length. */
    MMPP {
        @Override
        Sampler gaps(TrafficConfig config, RandomStreams streams) {
            return new ModulatedGaps(config, streams);
        }
    },
    /** As a capture has them. */
    PCAP {
        @Override
        Frames frames(TrafficConfig config, RandomStreams streams, RandomStream headerChance) {
            return new ReplayedFrames(config.pcap(), config.speed());
        }
    },
    /** As a table has them. */
    CSV {
        @Override
        Frames frames(TrafficConfig config, RandomStreams streams, RandomStream headerChance) {
            return new ReplayedFrames(config.csv(), config.speed());
        }
    };

    /** The packets of a configuration with this pattern. */
    Frames frames(TrafficConfig config, RandomStreams streams, RandomStream headerChance) {
        return new SyntheticFrames(config, streams, headerChance);
    }

    /** The times between packets that are made by rules. */
    Sampler gaps(TrafficConfig config, RandomStreams streams) {
        throw new IllegalStateException("packets of a file must bring their times: arrivals=" + this);
    }

    private static Sampler drawn(Law law, RandomStreams streams) {
        return streams.sampler("traffic.gap", law);
    }
}
