package dev.ringlab.sim.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import umontreal.ssj.rng.RandomStream;
import umontreal.ssj.stat.Tally;

class RandomStreamsTest {
    @Test
    void stream_dependsOnSeedNameAndReplicationOnly() {
        double[] numbers = draw(new RandomStreams(1, 3).stream("tap"));
        new RandomStreams(1, 3).stream("other").nextDouble();
        assertArrayEquals(numbers, draw(new RandomStreams(1, 3).stream("tap")));
        assertFalse(Arrays.equals(numbers, draw(new RandomStreams(2, 3).stream("tap"))));
        assertFalse(Arrays.equals(numbers, draw(new RandomStreams(1, 4).stream("tap"))));
        assertFalse(Arrays.equals(numbers, draw(new RandomStreams(1, 3).stream("tup"))));
    }

    @Test
    void partsThatAreAlike_drawDifferentlyAndTheFirstAsIfAlone() {
        RandomStreams all = new RandomStreams(1, 3);
        assertArrayEquals(draw(all.stream("ring")), draw(all.of("queue", 0).stream("ring")));
        double[] second = draw(all.of("queue", 1).stream("ring"));
        assertFalse(Arrays.equals(draw(all.stream("ring")), second));
        assertFalse(Arrays.equals(second, draw(all.of("queue", 2).stream("ring"))));
        assertFalse(Arrays.equals(second, draw(all.of("vm", 1).of("queue", 1).stream("ring"))));
    }

    @Test
    void stream_isTheSameOnAnyThread() {
        List<String> once = IntStream.range(0, 64).mapToObj(this::numbers).toList();
        List<String> parallel =
                IntStream.range(0, 64).parallel().mapToObj(this::numbers).toList();
        assertEquals(once, parallel);
        assertEquals(64, once.stream().distinct().count());
    }

    @Test
    void replications_areSsjsSubstreams() {
        RandomStream reference = new RandomStreams(7, 0).stream("a");
        reference.resetNextSubstream(); // as SSJ's do: Mrg32k3aTest
        reference.resetNextSubstream();
        assertArrayEquals(draw(reference), draw(new RandomStreams(7, 2).stream("a")));
    }

    static List<Law> laws() {
        return List.of(
                new Law.Constant(500),
                new Law.Exponential(500),
                new Law.Uniform(100, 900),
                new Law.Lognormal(500, 0.5),
                new Law.Gamma(500, 0.5),
                new Law.Gamma(500, 1.5),
                new Law.Empirical(List.of(100.0, 200.0, 1200.0)));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void sampler_hasTheMeanOfItsLaw(Law law) {
        Sampler sampler = new RandomStreams(11, 0).sampler("x", law);
        Tally tally = new Tally();
        for (int i = 0; i < 200_000; i++) {
            tally.add(sampler.nextNs());
        }
        // four standard errors: 500 * cv / sqrt(200 000) * 4, at most 500 * 1.5 / 447 * 4 = 6.7
        assertEquals(500, law.meanNs(), 1e-9);
        assertEquals(500, tally.average(), 4 * Math.sqrt(tally.variance() / 200_000) + 1e-9);
    }

    @ParameterizedTest
    @MethodSource("laws")
    void sum_isThatOfTheNextDraws(Law law) {
        Sampler summing = new RandomStreams(5, 0).sampler("sum", law);
        Sampler drawing = new RandomStreams(5, 0).sampler("sum", law);
        for (int count : new int[] {0, 1, 3, -1, 7}) {
            double ns = 0;
            for (int i = 0; i < count; i++) {
                ns += drawing.nextNs();
            }
            assertEquals(ns, summing.sumNs(count));
        }
    }

    /** One draw of each, and of laws without chance their sum, which is known before. */
    @ParameterizedTest
    @MethodSource("laws")
    void sumOfTwo_drawsFromBoth(Law law) {
        RandomStreams streams = new RandomStreams(5, 0);
        Sampler constant = streams.sampler("constant", new Law.Constant(40));
        Sampler nested = Sampler.sum(Sampler.sum(constant, constant), streams.sampler("a", law));
        Sampler a = streams.sampler("a", law);
        for (int i = 0; i < 5; i++) {
            assertEquals(80 + a.nextNs(), nested.nextNs());
        }
        assertFalse(nested.isFree());
    }

    @Test
    void sumOfTwo_isFreeIfBothAre() {
        RandomStreams streams = new RandomStreams(1, 0);
        Sampler free = streams.sampler("a", new Law.Constant(0));

        assertTrue(Sampler.sum(free, free).isFree());
        assertFalse(Sampler.sum(free, streams.sampler("b", new Law.Constant(1))).isFree());
    }

    @Test
    void sampler_hasTheSpreadOfItsLaw() {
        for (double cv : new double[] {0.3, 1.2}) {
            for (Law law : List.of(new Law.Lognormal(1000, cv), new Law.Gamma(1000, cv))) {
                Sampler sampler = new RandomStreams(5, 0).sampler("y", law);
                Tally tally = new Tally();
                for (int i = 0; i < 400_000; i++) {
                    tally.add(sampler.nextNs());
                }
                assertEquals(cv, tally.standardDeviation() / tally.average(), 0.02 * cv, law.toString());
            }
        }
    }

    /** Whoever has drawn {@code n} times goes on as if it began with the number after the n-th. */
    @Test
    void sampler_takesOneNumberADraw() {
        for (Law law : laws()) {
            for (int n = 0; n < 200; n++) {
                Sampler sampler = Sampler.of(law, () -> new Counting(0));
                for (int i = 0; i < n; i++) {
                    sampler.nextNs();
                }
                int drawn = n;
                assertEquals(Sampler.of(law, () -> new Counting(drawn)).nextNs(), sampler.nextNs(), law.toString());
            }
        }
    }

    @Test
    void sampler_isFreeIfItsLawIsAlwaysZero() {
        RandomStreams streams = new RandomStreams(1, 0);

        assertTrue(streams.sampler("a", new Law.Constant(0)).isFree());
        assertFalse(streams.sampler("a", new Law.Constant(0.1)).isFree());
        assertFalse(streams.sampler("a", new Law.Exponential(5)).isFree());
    }

    @Test
    void sampler_withoutChanceTakesNone() {
        AtomicInteger taken = new AtomicInteger();
        Sampler sampler = Sampler.of(new Law.Constant(500), () -> {
            taken.incrementAndGet();
            return new Counting(0);
        });
        sampler.nextNs();
        assertEquals(0, taken.get());
    }

    private String numbers(int i) {
        return Arrays.toString(draw(new RandomStreams(9, i % 8).stream("s" + i / 8)));
    }

    private static double[] draw(RandomStream stream) {
        double[] numbers = new double[20];
        stream.nextArrayOfDouble(numbers, 0, numbers.length);
        return numbers;
    }

    private static final class Counting extends umontreal.ssj.rng.RandomStreamBase {
        private static final long serialVersionUID = 1L;
        private int taken;

        Counting(int taken) {
            this.taken = taken;
        }

        @Override
        protected double nextValue() {
            return (++taken % 97 + 0.5) / 98;
        }

        @Override
        public void resetStartStream() {}

        @Override
        public void resetStartSubstream() {}

        @Override
        public void resetNextSubstream() {}

        @Override
        public String toString() {
            return "counting";
        }
    }
}
