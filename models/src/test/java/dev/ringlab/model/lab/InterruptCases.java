package dev.ringlab.model.lab;

import dev.ringlab.model.backend.Backends.Kind;
import dev.ringlab.model.guest.Kernel;
import dev.ringlab.model.lab.RxRunTest.Case;
import dev.ringlab.model.path.Queue.RingFormat;
import dev.ringlab.model.traffic.ArrivalPattern;
import dev.ringlab.sim.config.Cpus;
import dev.ringlab.sim.random.Law;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Scenarios of interrupts and halted vCPUs. */
final class InterruptCases {
    private InterruptCases() {}

    static Stream<Case> all() {
        List<Case> cases = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            cases.add(new Case(kind + ": coalesced by frames and time", b -> {
                b.backend = kind;
                b.coalescingNs = 20e3;
                b.coalescedFrames = 16;
            }));
        }
        cases.add(new Case("coalesced by time, pauses, packed", b -> {
            b.coalescingNs = 50e3;
            b.format = RingFormat.PACKED;
            b.stealEvery = new Law.Exponential(2e6);
            b.stealPause = new Law.Exponential(5e5);
        }));
        cases.add(new Case("coalesced by frames, flags, small ring", b -> {
            b.coalescedFrames = 8;
            b.coalescingNs = 10e3;
            b.eventIdx = false;
            b.queueSize = 16;
            b.ratePps = 2e6;
        }));
        cases.add(new Case("coalesced, interrupts deferred", b -> {
            b.coalescingNs = 30e3;
            b.napiDeferHardIrqs = 2;
            b.groFlushTimeoutNs = 20e3;
            b.ratePps = 100e3;
        }));
        cases.add(new Case("no posted interrupts", b -> b.posted = false));
        cases.add(new Case("halt polling", b -> b.haltPollNs = 200e3));
        cases.add(new Case("halt polling, light, deferred, pauses", b -> {
            b.haltPollNs = 200e3;
            b.ratePps = 20e3;
            b.napiDeferHardIrqs = 2;
            b.groFlushTimeoutNs = 20e3;
            b.stealEvery = new Law.Exponential(2e6);
            b.stealPause = new Law.Exponential(5e5);
        }));
        cases.add(new Case("halt polling, vCPUs that share a core", b -> {
            b.haltPollNs = 200e3;
            b.vcpuCores = Cpus.parse("0");
            b.ratePps = 100e3;
        }));
        cases.add(new Case("halt polling, steered packets", b -> {
            b.haltPollNs = 50e3;
            b.rpsCpus = Cpus.parse("1");
            b.flows = 8;
            b.ratePps = 100e3;
        }));
        for (double rate : new double[] {50e3, 2e6}) {
            cases.add(new Case("moderated by dim, " + rate, b -> {
                b.adaptive = true;
                b.kernel = Kernel.parse("6.12");
                b.ratePps = rate;
                b.arrivals = ArrivalPattern.BURSTS;
            }));
        }
        return cases.stream();
    }
}
