package dev.ringlab.experiment.validate;

import static dev.ringlab.sim.config.InvalidKnob.unless;
import static dev.ringlab.sim.config.InvalidKnob.unlessWithin;

import dev.ringlab.experiment.theory.ExtraWait;
import dev.ringlab.experiment.theory.StartRule;
import dev.ringlab.model.traffic.ArrivalPattern;
import dev.ringlab.sim.config.Knob;
import dev.ringlab.sim.random.Law;
import java.util.Locale;
import java.util.Optional;

/** A queue: who comes, how long a packet takes, how much room there is, and when the server starts. */
record QueuePoint(
        @Knob(value = "When packets come.", range = "constant, poisson or bursts", reference = "validation.md 3")
                ArrivalPattern arrivals,
        @Knob(value = "Mean rate of arrivals.", range = "(0, 1000 Mpps]", reference = "validation.md 3") double ratePps,
        @Knob(value = "Mean packets of a burst.", range = "at least 1", reference = "validation.md 3") int burst,
        @Knob(value = "Rate within a burst.", range = "a rate", reference = "validation.md 3") double peakRatePps,
        @Knob(value = "Time of the server for a packet.", range = "a time", reference = "validation.md 3") Law service,
        @Knob(
                        value = "Descriptors of the ring, which hold packets until they are served; one more waits in"
                                + " the worker. 0: no bound.",
                        range = "0 or a power of two from 2",
                        reference = "validation.md 3")
                int ring,
        @Knob(value = "Packets that wait in the tap for the ring.", range = "[1, 65535]", reference = "validation.md 3")
                int tap,
        @Knob(value = "From an interrupt to its effect.", range = "a time", reference = "validation.md 3")
                double delayNs,
        @Knob(
                        value = "Packets that an interrupt waits for (N). 0: for none.",
                        range = "[0, 1024]",
                        reference = "validation.md 3")
                int frames,
        @Knob(
                        value = "How long an interrupt waits for them, from the first (T). 0: until they are there.",
                        range = "a time",
                        reference = "validation.md 3")
                double timeNs,
        @Knob(value = "From an empty ring to the next look.", range = "a time", reference = "validation.md 3")
                double vacationNs,
        @Knob(value = "Looks until interrupts are on again.", range = "[0, 1000000]", reference = "validation.md 3")
                int vacations,
        @Knob(value = "Fixed time of a poll.", range = "a time", reference = "validation.md 3") double pollNs,
        @Knob(
                        value = "Packets that a poll takes at once. 0: one after the other, without polls.",
                        range = "[0, 63]",
                        reference = "validation.md 3")
                int weight) {
    /** Refuses combinations for which no exact result is known here. */
    QueuePoint {
        unless(ratePps > 0, "ratePps", "must be positive", ratePps);
        unless(service.meanNs() > 0, "service", "must be positive", service.meanNs());
        unlessWithin(0, 63, "weight", weight);
        unlessWithin(0, 1_000_000, "vacations", vacations);
        unlessWithin(0, 1024, "frames", frames);
        unlessWithin(1, 65_535, "tap", tap);
        boolean poisson = arrivals == ArrivalPattern.POISSON;
        boolean coalesces = frames > 1 || timeNs > 0;
        boolean plain = ring == 0 && delayNs == 0 && vacations == 0 && weight == 0 && !coalesces;
        unless(
                poisson || plain,
                "arrivals",
                "must be poisson with ring, delay, vacations, weight, frames or time",
                arrivals);
        unless(
                !coalesces || (ring == 0 && vacations == 0 && weight == 0),
                "frames",
                "must be 0, and time too, with a ring, vacations or weight",
                frames);
        boolean memoryless = service instanceof Law.Exponential;
        boolean even = arrivals == ArrivalPattern.CONSTANT && service instanceof Law.Constant;
        unless(poisson || memoryless || even, "arrivals", "must be poisson unless service is exponential", arrivals);
        unless(
                ring > 0 || load(ratePps, service) < 1,
                "ratePps",
                "must be below 1/service without a ring that bounds it",
                ratePps);
        boolean bounded = service instanceof Law.Constant || memoryless || service instanceof Law.Gamma;
        unless(ring == 0 || bounded, "service", "must be constant, exponential or gamma with a ring", service);
        unless(
                weight == 0 || (ring == 0 && delayNs == 0 && vacations == 0 && service instanceof Law.Constant),
                "weight",
                "must be 0 with a ring, a delay, vacations or a service that varies",
                weight);
        unless(ring == 0 || vacations == 0, "ring", "must be 0 with vacations", ring);
        unless(vacations == 0 || vacationNs > 0, "vacationNs", "must be positive with vacations", vacationNs);
    }

    double load() {
        return load(ratePps, service);
    }

    private static double load(double ratePps, Law service) {
        return ratePps / 1e9 * service.meanNs();
    }

    /** In packets a nanosecond. */
    double rate() {
        return ratePps / 1e9;
    }

    /** Places for packets in a bounded path, the served one among them. */
    int room() {
        return ring + 1 + tap;
    }

    /** When the server starts that has become idle. */
    StartRule startRule() {
        if (vacations > 0) {
            return StartRule.vacations(rate(), vacationNs, vacations, delayNs);
        }
        if (frames > 1 && timeNs > 0) {
            return StartRule.nOrTime(rate(), frames, timeNs).thenDelay(rate(), delayNs);
        }
        if (frames > 1) {
            return StartRule.nPolicy(frames).thenDelay(rate(), delayNs);
        }
        return StartRule.atOnce().thenDelay(rate(), timeNs + delayNs);
    }

    /** What that adds as a distribution; with frames it depends on who comes later. */
    Optional<ExtraWait> extraWait() {
        if (frames > 1) {
            return Optional.empty();
        }
        return Optional.of(
                vacations > 0
                        ? ExtraWait.vacations(rate(), vacationNs, vacations, delayNs)
                        : ExtraWait.setUp(rate(), timeNs + delayNs));
    }

    /** Kendall's name and what it leaves out. */
    String title() {
        String a = arrivals == ArrivalPattern.POISSON ? "M" : arrivals == ArrivalPattern.CONSTANT ? "D" : "IPP";
        StringBuilder title = new StringBuilder(a + "/" + served() + "/1");
        if (ring > 0) {
            title.append('/').append(room());
        }
        title.append(String.format(Locale.ROOT, ", load %.3g", load()));
        if (delayNs > 0) {
            title.append(", set-up ").append(time(delayNs));
        }
        if (frames > 1) {
            title.append(", ").append(frames).append(" packets an interrupt");
        }
        if (timeNs > 0) {
            title.append(frames > 1 ? " or " : ", interrupts after ").append(time(timeNs));
        }
        if (vacations > 0) {
            title.append(", ").append(vacations).append(" vacations of ").append(time(vacationNs));
        }
        if (weight > 0) {
            title.append(", polls of ").append(weight).append(" with ").append(time(pollNs));
        }
        return title.toString();
    }

    private String served() {
        if (weight > 0) {
            return "D[1," + weight + "]";
        }
        if (service instanceof Law.Constant) {
            return "D";
        }
        return service instanceof Law.Exponential ? "M" : service.getClass().getSimpleName();
    }

    private static String time(double ns) {
        return BarePath.plain(ns / 1000) + " us";
    }
}
