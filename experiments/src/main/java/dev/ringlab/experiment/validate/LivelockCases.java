package dev.ringlab.experiment.validate;

import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.experiment.validate.Case.Length;
import dev.ringlab.experiment.validate.Expectation.Rule;
import dev.ringlab.experiment.validate.LivelockPoint.Scheme;
import java.util.List;

/**
 * Interrupts against protocol work. Where each interrupt counts, the work is the reader's, on the vCPU that is
 * interrupted; where polls have a quota, it is the stack's.
 */
final class LivelockCases {
    private static final int PACKETS = 25_000;
    private static final int AT_LEAST = 20;
    private static final int AT_MOST = 300;
    private static final String SOCKET_OF_A_THOUSAND = "1300 kB"; // of skbs with their overhead

    private final Model<?> model;

    LivelockCases(Model<?> model) {
        this.model = model;
    }

    Case of(LivelockPoint point) {
        boolean random = point.scheme() == Scheme.ABSORBED;
        double windowNs = PACKETS / point.ratePps() * 1e9;
        Length length =
                random ? new Length(windowNs / 5, windowNs, AT_LEAST, AT_MOST) : Length.fixed(windowNs / 5, windowNs);
        BarePath path = BarePath.free(model)
                .set("traffic.arrivals", random ? "poisson" : "constant")
                .set("traffic.rate", BarePath.plain(point.ratePps()) + " pps")
                .set("costs.interrupt.handler", point.interruptNs())
                .set("costs.interrupt.delivery", point.delayNs())
                .set("costs.interrupt.wake", point.delayNs());
        if (point.scheme() == Scheme.QUOTA) {
            path.set("guest.napiWeight", Integer.toString(point.quota()))
                    .set("queue.size", "256")
                    .set("costs.guest.driver.poll", point.pollNs())
                    .set("costs.stack.skb", point.protocolNs());
        } else {
            path.set("application.vcpu", "0")
                    .set("application.receiveBuffer", SOCKET_OF_A_THOUSAND)
                    .set(
                            "costs.application.read",
                            random
                                    ? "{exponential: " + BarePath.plain(point.protocolNs()) + " ns}"
                                    : BarePath.plain(point.protocolNs()) + " ns");
        }
        Rule rule = random ? Rule.MEAN : Rule.FIXED;
        return new Case(
                point.title(),
                "",
                path.scenario(),
                length,
                List.of(),
                List.of(Expectation.of("throughput.rate", "pps", point.throughput(), rule)));
    }
}
