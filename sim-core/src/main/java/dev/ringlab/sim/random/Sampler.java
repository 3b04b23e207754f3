package dev.ringlab.sim.random;

import java.util.function.Supplier;
import umontreal.ssj.probdist.GammaDist;
import umontreal.ssj.probdist.LognormalDist;
import umontreal.ssj.rng.RandomStream;

/** A law and the stream it is drawn from. Every draw takes exactly one number of the stream, by inversion. */
public abstract sealed class Sampler {
    /** The next value, in nanoseconds. */
    public abstract double nextNs();

    static Sampler of(Law law, Supplier<RandomStream> stream) {
        if (law instanceof Law.Constant constant) {
            return new Fixed(constant.meanNs());
        }
        if (law instanceof Law.Exponential exponential) {
            return new Exponential(stream.get(), exponential.meanNs());
        }
        if (law instanceof Law.Uniform uniform) {
            return new Uniform(stream.get(), uniform.fromNs(), uniform.toNs());
        }
        if (law instanceof Law.Lognormal lognormal) {
            return lognormal(lognormal, stream.get());
        }
        if (law instanceof Law.Gamma gamma) {
            return gamma(gamma, stream.get());
        }
        return new Table(stream.get(), sorted((Law.Empirical) law));
    }

    private static Sampler lognormal(Law.Lognormal law, RandomStream stream) {
        double variance = StrictMath.log1p(law.cv() * law.cv());
        double mu = StrictMath.log(law.meanNs()) - variance / 2;
        return new Inverse(stream, new LognormalDist(mu, Math.sqrt(variance)));
    }

    private static Sampler gamma(Law.Gamma law, RandomStream stream) {
        double shape = 1 / (law.cv() * law.cv());
        return new Inverse(stream, new GammaDist(shape, shape / law.meanNs()));
    }

    private static double[] sorted(Law.Empirical law) {
        return law.valuesNs().stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static final class Fixed extends Sampler {
        private final double ns;

        Fixed(double ns) {
            this.ns = ns;
        }

        @Override
        public double nextNs() {
            return ns;
        }
    }

    private static final class Exponential extends Sampler {
        private final RandomStream stream;
        private final double meanNs;

        Exponential(RandomStream stream, double meanNs) {
            this.stream = stream;
            this.meanNs = meanNs;
        }

        @Override
        public double nextNs() {
            // 1 - u inverts as ExponentialDist does; StrictMath is the same to the bit on every platform.
            return -meanNs * StrictMath.log(1 - stream.nextDouble());
        }
    }

    private static final class Uniform extends Sampler {
        private final RandomStream stream;
        private final double fromNs;
        private final double widthNs;

        Uniform(RandomStream stream, double fromNs, double toNs) {
            this.stream = stream;
            this.fromNs = fromNs;
            this.widthNs = toNs - fromNs;
        }

        @Override
        public double nextNs() {
            return fromNs + widthNs * stream.nextDouble();
        }
    }

    private static final class Table extends Sampler {
        private final RandomStream stream;
        private final double[] sortedNs;

        Table(RandomStream stream, double[] sortedNs) {
            this.stream = stream;
            this.sortedNs = sortedNs;
        }

        @Override
        public double nextNs() {
            return sortedNs[(int) (stream.nextDouble() * sortedNs.length)];
        }
    }

    /** Any law of SSJ, tabulated once: its own inversion costs microseconds for some laws. */
    private static final class Inverse extends Sampler {
        private static final int CELLS = 1 << 12;

        private final RandomStream stream;
        private final double[] quantilesNs = new double[CELLS + 1];
        private final umontreal.ssj.probdist.ContinuousDistribution law;

        Inverse(RandomStream stream, umontreal.ssj.probdist.ContinuousDistribution law) {
            this.stream = stream;
            this.law = law;
            for (int i = 1; i < CELLS; i++) {
                quantilesNs[i] = law.inverseF((double) i / CELLS);
            }
        }

        @Override
        public double nextNs() {
            double u = stream.nextDouble();
            int cell = (int) (u * CELLS);
            if (cell < 64 || cell >= CELLS - 64) {
                return law.inverseF(u); // the tails bend too much for a straight line
            }
            double from = quantilesNs[cell];
            return from + (u * CELLS - cell) * (quantilesNs[cell + 1] - from);
        }
    }
}
