package dev.ringlab.model.guest;

/**
 * Dynamic interrupt moderation: which of five profiles suits a queue (linux 6.12: net_dim_decision and dim_calc_stats
 * in lib/dim). It steps to one side as long as a measurement of 64 interrupts is better than the one before: more
 * bytes, else more packets, else fewer interrupts, by more than 10 %. It turns where it is not, and parks on what
 * looks best, or when it is tired of stepping.
 */
final class Dim {
    /** Of NET_DIM_RX_EQE_PROFILES: time of an interrupt from the first packet. */
    private static final double[] PROFILE_NS = {1e3, 8e3, 64e3, 128e3, 256e3};

    private static final int PROFILE_FRAMES = 256; // NET_DIM_DEFAULT_RX_CQ_PKTS_FROM_EQE
    private static final int LAST = PROFILE_NS.length - 1;
    private static final int EVENTS = 64; // DIM_NEVENTS
    private static final int TIRED = 2 * PROFILE_NS.length;

    /** What it does with its next measurement. */
    private enum Tune {
        PARKING_ON_TOP,
        PARKING_TIRED,
        GOING_RIGHT,
        GOING_LEFT
    }

    private enum Verdict {
        BETTER,
        SAME,
        WORSE
    }

    private Tune tune = Tune.PARKING_ON_TOP;
    private int profile;
    private int stepsRight;
    private int stepsLeft;
    private int tired;
    private boolean measuring;
    private long startUs;
    private long startEvents;
    private long startPackets;
    private long startBytes;
    private long bytesAMs;
    private long packetsAMs;
    private long eventsAMs;
    private long lastBytesAMs;
    private long lastPacketsAMs;
    private long lastEventsAMs;

    /** Time of the profile that it has chosen. */
    double timeNs() {
        return PROFILE_NS[profile];
    }

    /** Packets of the profile that it has chosen. */
    int frames() {
        return PROFILE_FRAMES;
    }

    /** Looks at running counts; whether it has just chosen another profile, and measures no more until then. */
    boolean sample(long us, long events, long packets, long bytes) {
        if (measuring) {
            if (events - startEvents < EVENTS || us == startUs) {
                return false;
            }
            measure(us - startUs, packets - startPackets, bytes - startBytes);
            if (decide()) {
                measuring = false;
                return true;
            }
        }
        measuring = true;
        startUs = us;
        startEvents = events;
        startPackets = packets;
        startBytes = bytes;
        return false;
    }

    private void measure(long us, long packets, long bytes) {
        bytesAMs = roundedUp(1000 * bytes, us);
        packetsAMs = roundedUp(1000 * packets, us);
        eventsAMs = roundedUp(1000L * EVENTS, us);
    }

    private static long roundedUp(long count, long us) {
        return (count + us - 1) / us;
    }

    private boolean decide() {
        Tune before = tune;
        int profileBefore = profile;
        switch (tune) {
            case PARKING_ON_TOP -> {
                if (verdict() != Verdict.SAME) {
                    exitParking();
                }
            }
            case PARKING_TIRED -> {
                if (--tired == 0) {
                    exitParking();
                }
            }
            case GOING_RIGHT, GOING_LEFT -> goOn();
        }
        if (before != Tune.PARKING_ON_TOP || tune != Tune.PARKING_ON_TOP) {
            lastBytesAMs = bytesAMs;
            lastPacketsAMs = packetsAMs;
            lastEventsAMs = eventsAMs;
        }
        return profile != profileBefore;
    }

    private void goOn() {
        if (verdict() != Verdict.BETTER) {
            turn();
        }
        boolean edge = profile == (tune == Tune.GOING_RIGHT ? LAST : 0);
        if (isOnTop() || (tired < TIRED && edge)) {
            tired = 0;
            park(Tune.PARKING_ON_TOP);
        } else if (tired == TIRED) {
            park(Tune.PARKING_TIRED);
        } else {
            step();
        }
    }

    private Verdict verdict() {
        if (lastBytesAMs == 0) {
            return bytesAMs > 0 ? Verdict.BETTER : Verdict.SAME;
        }
        if (differs(bytesAMs, lastBytesAMs)) {
            return bytesAMs > lastBytesAMs ? Verdict.BETTER : Verdict.WORSE;
        }
        if (differs(packetsAMs, lastPacketsAMs)) {
            return packetsAMs > lastPacketsAMs ? Verdict.BETTER : Verdict.WORSE;
        }
        if (differs(eventsAMs, lastEventsAMs)) {
            return eventsAMs < lastEventsAMs ? Verdict.BETTER : Verdict.WORSE;
        }
        return Verdict.SAME;
    }

    private static boolean differs(long value, long reference) {
        return reference > 0 && 100 * Math.abs(value - reference) / reference > 10;
    }

    private void turn() {
        if (tune == Tune.GOING_RIGHT) {
            tune = Tune.GOING_LEFT;
            stepsLeft = 0;
        } else {
            tune = Tune.GOING_RIGHT;
            stepsRight = 0;
        }
    }

    /** It went several steps one way and one back: what it came from was the best. */
    private boolean isOnTop() {
        return tune == Tune.GOING_RIGHT ? stepsLeft > 1 && stepsRight == 1 : stepsRight > 1 && stepsLeft == 1;
    }

    private void park(Tune parking) {
        stepsRight = 0;
        stepsLeft = 0;
        tune = parking;
    }

    private void exitParking() {
        tune = profile > 0 ? Tune.GOING_LEFT : Tune.GOING_RIGHT;
        step();
    }

    private void step() {
        if (tune == Tune.GOING_RIGHT) {
            profile++;
            stepsRight++;
        } else {
            profile--;
            stepsLeft++;
        }
        tired++;
    }
}
