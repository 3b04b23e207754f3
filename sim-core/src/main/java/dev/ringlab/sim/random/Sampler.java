package dev.ringlab.sim.random;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import umontreal.ssj.probdist.ContinuousDistribution;
import umontreal.ssj.probdist.GammaDist;
import umontreal.ssj.probdist.LognormalDist;
import umontreal.ssj.rng.RandomStream;

/**
 * Times, one after the other. Those of a law come from the stream that it is drawn from: every draw takes exactly one
 * number of the stream, by inversion, and laws without chance take none. Models extend it by rules of their own.
 */
public abstract class Sampler {
    private final boolean isFree;

    /** Those of a law are made by {@link RandomStreams#sampler}. */
    protected Sampler() {
        this(false);
    }

    private Sampler(boolean isFree) {
        this.isFree = isFree;
    }

    /** The next value, in nanoseconds. */
    public abstract double nextNs();

    /** One value of each, added up. */
    public static Sampler sum(Sampler first, Sampler second) {
        if (first instanceof Fixed a && second instanceof Fixed b) {
            return new Fixed(a.ns + b.ns);
        }
        return new Sum(first, second);
    }

    /** The sum of the next {@code count} values, in nanoseconds; 0 if that is not positive. */
    public double sumNs(int count) {
        double ns = 0;
        for (int i = 0; i < count; i++) {
            ns += nextNs();
        }
        return ns;
    }

    /** Whether every value is 0, so that nobody need ask when one is due. */
    public final boolean isFree() {
        return isFree;
    }

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
        if (law instanceof Law.InTurn inTurn) {
            return new Cycle(values(inTurn.valuesNs()));
        }
        double[] sortedNs = values(((Law.Empirical) law).valuesNs());
        Arrays.sort(sortedNs);
        return new Table(stream.get(), sortedNs);
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

    private static double[] values(List<Double> valuesNs) {
        return valuesNs.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static final class Cycle extends Sampler {
        private final double[] valuesNs;
        private int next;

        Cycle(double[] valuesNs) {
            this.valuesNs = valuesNs;
        }

        @Override
        public double nextNs() {
            double ns = valuesNs[next];
            next = next + 1 == valuesNs.length ? 0 : next + 1;
            return ns;
        }
    }

    private static final class Fixed extends Sampler {
        private final double ns;

        Fixed(double ns) {
            super(ns == 0);
            this.ns = ns;
        }

        @Override
        public double nextNs() {
            return ns;
        }

        @Override
        public double sumNs(int count) {
            return count > 0 ? count * ns : 0;
        }
    }

    private static final class Sum extends Sampler {
        private final Sampler first;
        private final Sampler second;

        Sum(Sampler first, Sampler second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public double nextNs() {
            return first.nextNs() + second.nextNs();
        }
    }

    /** A law with chance in it. Numbers are taken, and made values of the law, a block at a time: nobody else's. */
    private abstract static class Drawn extends Sampler {
        static final int BLOCK = Recurrence.ROW;

        private final RandomStream stream;
        private final double[] block = new double[BLOCK];
        private int next = BLOCK;

        Drawn(RandomStream stream) {
            this.stream = stream;
        }

        @Override
        public final double nextNs() {
            if (next == BLOCK) {
                drawBlock();
            }
            return block[next++];
        }

        /** Not part of nextNs: with its vector loops inlined, each draw would pay for leaving vector code. */
        private void drawBlock() {
            stream.nextArrayOfDouble(block, 0, BLOCK);
            invert(block);
            next = 0;
        }

        /** Numbers in (0, 1) become times. */
        abstract void invert(double[] numbers);
    }

    private static final class Exponential extends Drawn {
        private final double meanNs;
        private final Logarithm logarithm = new Logarithm(BLOCK);

        Exponential(RandomStream stream, double meanNs) {
            super(stream);
            this.meanNs = meanNs;
        }

        @Override
        void invert(double[] numbers) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = 1 - numbers[i]; // inverts as ExponentialDist does
            }
            logarithm.replace(numbers);
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = -meanNs * numbers[i];
            }
        }
    }

    private static final class Uniform extends Drawn {
        private final double fromNs;
        private final double widthNs;

        Uniform(RandomStream stream, double fromNs, double toNs) {
            super(stream);
            this.fromNs = fromNs;
            this.widthNs = toNs - fromNs;
        }

        @Override
        void invert(double[] numbers) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = fromNs + widthNs * numbers[i];
            }
        }
    }

    private static final class Table extends Drawn {
        private final double[] sortedNs;

        Table(RandomStream stream, double[] sortedNs) {
            super(stream);
            this.sortedNs = sortedNs;
        }

        @Override
        void invert(double[] numbers) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = sortedNs[(int) (numbers[i] * sortedNs.length)];
            }
        }
    }

    /**
     * Any law of SSJ, tabulated once: its own inversion takes microseconds and memory for some laws. Each half of the
     * unit interval is cut into octaves towards its end and each octave into cells, with straight lines between, so
     * that the tails are as exact as the middle.
     */
    private static final class Inverse extends Drawn {
        private static final int OCTAVES = 33; // the generator's numbers are no closer to 0 or 1 than 2^-32
        private static final int CELLS = 32;

        private final double[] lowerNs = new double[OCTAVES * (CELLS + 1)];
        private final double[] upperNs = new double[OCTAVES * (CELLS + 1)];

        Inverse(RandomStream stream, ContinuousDistribution law) {
            super(stream);
            for (int node = 0; node < lowerNs.length; node++) {
                double octave = Math.scalb(1.0, -1 - node / (CELLS + 1));
                double p = octave * (1 + (double) (node % (CELLS + 1)) / CELLS);
                lowerNs[node] = p < 1 ? law.inverseF(p) : Double.NaN;
                upperNs[node] = p < 1 ? law.inverseF(1 - p) : Double.NaN;
            }
        }

        @Override
        void invert(double[] numbers) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = inverseNs(numbers[i]);
            }
        }

        private double inverseNs(double u) {
            boolean lower = u < 0.5;
            double p = lower ? u : 1 - u;
            int octave = -1 - Math.getExponent(p);
            double at = (Math.scalb(p, octave + 1) - 1) * CELLS;
            int cell = (int) at;
            double[] nodes = lower ? lowerNs : upperNs;
            int node = octave * (CELLS + 1) + cell;
            if (at == cell) {
                return nodes[node];
            }
            return nodes[node] + (at - cell) * (nodes[node + 1] - nodes[node]);
        }
    }
}
