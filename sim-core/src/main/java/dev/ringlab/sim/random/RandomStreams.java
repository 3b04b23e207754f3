package dev.ringlab.sim.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import umontreal.ssj.rng.MRG32k3aL;
import umontreal.ssj.rng.RandomStream;

/**
 * Streams by name. (root seed, name) gives the stream, the replication its substream, so a component draws the same
 * numbers whatever else the configuration contains, and replications are independent (L'Ecuyer, Simard, Chen and Kelton
 * 2002: substreams of MRG32k3a are 2^76 apart).
 *
 * <p>Seeds are computed and set. SSJ's own counter of streams is static, and two threads that use it get the same
 * streams.
 */
public class RandomStreams {
    private static final long MODULUS_1 = 4294967087L;
    private static final long MODULUS_2 = 4294944443L;
    private static final MRG32k3aL PROTOTYPE = new MRG32k3aL();

    private final long rootSeed;
    private final int replication;
    private final String prefix;

    /** @param replication counts from 0 */
    public RandomStreams(long rootSeed, int replication) {
        this(rootSeed, replication, "");
    }

    private RandomStreams(long rootSeed, int replication, String prefix) {
        if (replication < 0) {
            throw new IllegalArgumentException("replication must not be negative: replication=" + replication);
        }
        this.rootSeed = rootSeed;
        this.replication = replication;
        this.prefix = prefix;
    }

    /**
     * The streams of one of several parts that are alike. The first has those that it would have alone, so that another
     * part changes nothing in what it draws.
     *
     * @param part what the parts are, as in {@code queue}
     * @param index counts from 0
     */
    public RandomStreams of(String part, int index) {
        return index == 0 ? this : new RandomStreams(rootSeed, replication, prefix + part + index + ".");
    }

    /** The stream of that name, at its start. Two calls give two streams of the same numbers. */
    public RandomStream stream(String name) {
        MRG32k3aL stream = PROTOTYPE.clone();
        stream.setSeed(seed(name));
        for (int i = 0; i < replication; i++) {
            stream.resetNextSubstream();
        }
        return new Mrg32k3a(stream);
    }

    /** Draws from {@code law} with the stream of that name. */
    public Sampler sampler(String name, Law law) {
        return Sampler.of(law, () -> stream(name));
    }

    /** Six numbers below the two moduli, no three of them all zero, as the generator asks. */
    private long[] seed(String name) {
        byte[] text = (prefix + name).getBytes(StandardCharsets.UTF_8);
        byte[] input = ByteBuffer.allocate(Long.BYTES + text.length)
                .putLong(rootSeed)
                .put(text)
                .array();
        ByteBuffer hash = ByteBuffer.wrap(sha512(input));
        long[] seed = new long[6];
        for (int i = 0; i < seed.length; i++) {
            seed[i] = 1 + Long.remainderUnsigned(hash.getLong(), (i < 3 ? MODULUS_1 : MODULUS_2) - 1);
        }
        return seed;
    }

    private static byte[] sha512(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-512").digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-512", e);
        }
    }
}
