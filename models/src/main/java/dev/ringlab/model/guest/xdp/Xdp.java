package dev.ringlab.model.guest.xdp;

import static dev.ringlab.sim.config.InvalidKnob.unless;

import dev.ringlab.model.packet.Verdict;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.random.Law;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.random.Sampler;
import umontreal.ssj.rng.RandomStream;

/**
 * An XDP program on the queue, known by how often it says what, and the side effects of its verdicts on a poll:
 * redirected frames go in bulks of 16, and the transmit queue is kicked once.
 */
public final class Xdp {
    /** Room in front of a frame while a program is attached (VIRTIO_XDP_HEADROOM). */
    public static final int HEADROOM_BYTES = 256;

    /** The longest frame of an interface whose MTU lets a program be attached: 4096 - 32, and the Ethernet header. */
    public static final int MOST_FRAME_BYTES = 4064 + 14;

    private static final int BULK = 16; // DEV_MAP_BULK_SIZE

    /** Whether there is a program, and what it says. */
    public record Config(
            @Knob(
                            value = "Whether an XDP program is attached. It then sees every frame "
                                    + "before there is an skb, buffers have "
                                    + "headroom, and frames that it passes have lost the device's "
                                    + "word on their checksum.",
                            range = "on or off",
                            reference = "ip link set xdp; linux-rx 3.10")
                    boolean attached,
            @Knob(
                            value = "Share of frames that go on to the stack. Shares are relative to their sum.",
                            range = "at least 0",
                            reference = "XDP_PASS; linux-rx 3.10")
                    double pass,
            @Knob(
                            value = "Share of frames that are dropped.",
                            range = "at least 0",
                            reference = "XDP_DROP; linux-rx 3.10")
                    double drop,
            @Knob(
                            value = "Share of frames that are sent back.",
                            range = "at least 0",
                            reference = "XDP_TX; linux-rx 3.10")
                    double tx,
            @Knob(
                            value = "Share of frames that go to another device.",
                            range = "at least 0",
                            reference = "XDP_REDIRECT; linux-rx 3.10")
                    double redirect,
            @Knob(
                            value = "Share of frames on which the program fails.",
                            range = "at least 0",
                            reference = "XDP_ABORTED; linux-rx 3.10")
                    double aborted) {
        /** Checks the ranges that the knobs state. */
        public Config {
            notNegative("pass", pass);
            notNegative("drop", drop);
            notNegative("tx", tx);
            notNegative("redirect", redirect);
            notNegative("aborted", aborted);
            unless(pass + drop + tx + redirect + aborted > 0, "pass", "must leave a verdict with a share", pass);
        }

        private static void notNegative(String component, double share) {
            unless(share >= 0 && share < 1e9, component, "must not be negative", share);
        }

        /** Room that buffers must leave in front of a frame. */
        public int headroomBytes() {
            return attached ? HEADROOM_BYTES : 0;
        }
    }

    /** Times of XDP. */
    public record Costs(
            @Knob(
                            value = "The program on one frame, with the xdp_buff around it.",
                            range = "a time",
                            reference = "linux-rx 3.10, 7 [X1]")
                    Law program,
            @Knob(
                            value = "A frame that is sent back: lock, reclaim of sent ones, one descriptor.",
                            range = "a time",
                            reference = "virtnet_xdp_xmit; linux-rx 3.10, 7")
                    Law tx,
            @Knob(
                            value = "A frame that is redirected, up to its place in the bulk queue.",
                            range = "a time",
                            reference = "xdp_do_redirect; linux-rx 3.10, 7")
                    Law redirect,
            @Knob(
                            value = "A bulk of up to 16 redirected frames handed to the other device.",
                            range = "a time",
                            reference = "xdp_do_flush, ndo_xdp_xmit; linux-rx 3.10, 7")
                    Law bulk,
            @Knob(
                            value = "A frame in several buffers before 6.12: a page for it, and its first buffer "
                                    + "copied. The rest does not fit, so it is lost.",
                            range = "a time",
                            reference = "xdp_linearize_page; linux-rx 3.10, 7")
                    Law linearize) {}

    private final Config config;
    private final RandomStream chance;
    private final double toDrop;
    private final double toTx;
    private final double toRedirect;
    private final double toAborted;
    private final Sampler programNs;
    private final Sampler txNs;
    private final Sampler redirectNs;
    private final Sampler bulkNs;
    private final Sampler linearizeNs;
    private Verdict verdict = Verdict.PASS;
    private int bulk;
    private boolean redirectSeen;
    private boolean txSeen;

    /** A program that has seen nothing. */
    public Xdp(Config config, Costs costs, RandomStreams streams) {
        this.config = config;
        this.chance = streams.stream("xdp.verdict");
        double sum = config.pass() + config.drop() + config.tx() + config.redirect() + config.aborted();
        this.toDrop = config.pass() / sum;
        this.toTx = toDrop + config.drop() / sum;
        this.toRedirect = toTx + config.tx() / sum;
        this.toAborted = config.aborted() > 0 ? toRedirect + config.redirect() / sum : 1;
        this.programNs = streams.sampler("xdp.program", costs.program());
        this.txNs = streams.sampler("xdp.tx", costs.tx());
        this.redirectNs = streams.sampler("xdp.redirect", costs.redirect());
        this.bulkNs = streams.sampler("xdp.bulk", costs.bulk());
        this.linearizeNs = streams.sampler("xdp.linearize", costs.linearize());
    }

    /** Whether there is a program. */
    public boolean isAttached() {
        return config.attached();
    }

    /** Runs the program on a frame, whose {@link #verdict} it then is; what that costs. */
    public double runNs() {
        verdict = judge(chance.nextDouble());
        return programNs.nextNs()
                + switch (verdict) {
                    case TX -> sendNs();
                    case REDIRECT -> enqueueNs();
                    case PASS, DROP, ABORTED -> 0;
                };
    }

    /**
     * What is spent on a frame that lies in several buffers. The page that it is copied to has room for 3520 bytes,
     * which its first buffer fills.
     */
    public double linearizeNs() {
        return linearizeNs.nextNs();
    }

    private Verdict judge(double u) {
        if (u < toDrop) {
            return Verdict.PASS;
        }
        if (u < toTx) {
            return Verdict.DROP;
        }
        if (u < toRedirect) {
            return Verdict.TX;
        }
        return u < toAborted ? Verdict.REDIRECT : Verdict.ABORTED;
    }

    private double sendNs() {
        txSeen = true;
        return txNs.nextNs();
    }

    private double enqueueNs() {
        redirectSeen = true;
        double costNs = redirectNs.nextNs();
        if (++bulk == BULK) {
            costNs += bulkNs.nextNs();
            bulk = 0;
        }
        return costNs;
    }

    /** What the program said of the last frame. */
    public Verdict verdict() {
        return verdict;
    }

    /** The end of the receive loop: what is left in the bulk queue goes (xdp_do_flush); what that costs. */
    public double flushNs() {
        double costNs = redirectSeen && bulk > 0 ? bulkNs.nextNs() : 0;
        redirectSeen = false;
        bulk = 0;
        return costNs;
    }

    /** The end of the poll: whether the transmit queue must be kicked, once for all that was sent back. */
    public boolean takeTx() {
        boolean seen = txSeen;
        txSeen = false;
        return seen;
    }
}
