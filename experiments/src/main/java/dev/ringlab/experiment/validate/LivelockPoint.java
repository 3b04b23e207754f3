package dev.ringlab.experiment.validate;

import static dev.ringlab.sim.config.InvalidKnob.unless;
import static dev.ringlab.sim.config.InvalidKnob.unlessWithin;

import dev.ringlab.experiment.theory.Livelock;
import dev.ringlab.sim.config.Knob;
import java.util.Locale;

/** A processor that interrupts and protocol work share. */
record LivelockPoint(
        @Knob(
                        value = "Whether each packet interrupts, what comes meanwhile is "
                                + "absorbed, or polls have a quota.",
                        range = "each, absorbed or quota",
                        reference = "validation.md 2")
                Scheme scheme,
        @Knob(value = "Rate of arrivals.", range = "a rate", reference = "validation.md 2") double ratePps,
        @Knob(value = "Processor time of an interrupt.", range = "a time", reference = "validation.md 2")
                double interruptNs,
        @Knob(value = "Processor time of a packet's protocol work.", range = "a time", reference = "validation.md 2")
                double protocolNs,
        @Knob(value = "From the first packet to its interrupt.", range = "a time", reference = "validation.md 2")
                double delayNs,
        @Knob(value = "Packets a poll may take.", range = "[1, 1024]", reference = "validation.md 2") int quota,
        @Knob(value = "Fixed time of a poll.", range = "a time", reference = "validation.md 2") double pollNs) {
    /** What interrupts do under load. */
    enum Scheme {
        EACH,
        ABSORBED,
        QUOTA
    }

    /** Refuses what no formula is known for. */
    LivelockPoint {
        unless(ratePps > 0, "ratePps", "must be positive", ratePps);
        unless(protocolNs > 0, "protocolNs", "must be positive", protocolNs);
        unlessWithin(1, 1024, "quota", quota);
        unless(
                scheme != Scheme.EACH || (ratePps / 1e9 * interruptNs < 1 && delayNs == 0),
                "ratePps",
                "must be below 1/interrupt and without delay with scheme each: faster packets are absorbed",
                ratePps);
        unless(delayNs == 0 || scheme == Scheme.ABSORBED, "delayNs", "must be 0 but with scheme absorbed", delayNs);
    }

    /** Packets a second that the protocol work still gets through. */
    double throughput() {
        Livelock theory = new Livelock(interruptNs / 1e9, protocolNs / 1e9);
        return switch (scheme) {
            case EACH -> theory.eachInterrupts(ratePps);
            case ABSORBED -> Math.min(ratePps, theory.absorbing(ratePps, delayNs / 1e9));
            case QUOTA -> Math.min(ratePps, theory.quotaCapacity(quota, pollNs / 1e9));
        };
    }

    String title() {
        String how =
                switch (scheme) {
                    case EACH -> "each packet interrupts";
                    case ABSORBED -> "absorbing interrupts" + (delayNs > 0 ? " after " + delayNs / 1e3 + " us" : "");
                    case QUOTA -> "polls of " + quota + " in " + pollNs / 1e3 + " us";
                };
        return String.format(
                Locale.ROOT, "%s, %.4g kpps, %.3g + %.3g us", how, ratePps / 1e3, interruptNs / 1e3, protocolNs / 1e3);
    }
}
