package dev.ringlab.model.lab;

import static dev.ringlab.model.lab.Bench.ns;

import dev.ringlab.model.guest.Kernel;
import dev.ringlab.model.guest.xdp.Xdp;
import dev.ringlab.model.lab.RxRunTest.Case;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.stack.Application;
import dev.ringlab.sim.config.CpuList;
import dev.ringlab.sim.random.Law;
import java.util.stream.Stream;

/** Scenarios of readers that poll their queue by themselves. */
final class BusyPollCases {
    private BusyPollCases() {}

    static Stream<Case> all() {
        return Stream.of(
                new Case("busy polling for ever", b -> {
                    b.busyPollNs = 1e9;
                    b.ratePps = 200e3;
                }),
                new Case("busy polling for 20 us, one vcpu, light", b -> {
                    b.busyPollNs = 20e3;
                    b.applicationVcpus = CpuList.parse("0");
                    b.ratePps = 50e3;
                }),
                new Case("busy polling, overloaded, one vcpu", b -> {
                    b.busyPollNs = 50e3;
                    b.applicationVcpus = CpuList.parse("0");
                    b.ratePps = 4e6;
                }),
                new Case("busy polling, preferred, deferred", b -> {
                    b.busyPollNs = 20e3;
                    b.preferBusyPoll = true;
                    b.napiDeferHardIrqs = 10;
                    b.groFlushTimeoutNs = 50e3;
                    b.ratePps = 60e3;
                }),
                new Case("busy polling, preferred, deferred, overloaded", b -> {
                    b.busyPollNs = 20e3;
                    b.busyPollBudget = 64;
                    b.preferBusyPoll = true;
                    b.napiDeferHardIrqs = 10;
                    b.groFlushTimeoutNs = 50e3;
                    b.ratePps = 4e6;
                }),
                new Case("busy polling of two queues, one reader vcpu", b -> {
                    b.busyPollNs = 50e3;
                    b.pairs = 2;
                    b.vcpus = 3;
                    b.flows = 9;
                    b.sockets = Application.Sockets.PER_QUEUE;
                    b.applicationVcpus = CpuList.parse("2");
                    b.ratePps = 300e3;
                }),
                new Case("busy polling of two queues, overloaded", b -> {
                    b.busyPollNs = 50e3;
                    b.preferBusyPoll = true;
                    b.pairs = 2;
                    b.vcpus = 4;
                    b.flows = 9;
                    b.sockets = Application.Sockets.PER_QUEUE;
                    b.applicationVcpus = CpuList.parse("2-3");
                    b.ratePps = 6e6;
                }),
                new Case("busy polling, tcp, pauses", b -> {
                    b.busyPollNs = 30e3;
                    b.protocol = Protocol.TCP;
                    b.sizeBytes = 1514;
                    b.flows = 3;
                    b.ratePps = 100e3;
                    b.stealVcpus = CpuList.parse("0-1");
                    b.stealEvery = new Law.Exponential(2e6);
                    b.stealPause = ns(2e5);
                }),
                new Case("busy polling of a threaded queue, kernel 6.12", b -> {
                    b.busyPollNs = 10e3;
                    b.threaded = true;
                    b.kernel = Kernel.parse("6.12");
                    b.ratePps = 400e3;
                }),
                new Case("busy polling, out of memory", b -> {
                    b.busyPollNs = 10e3;
                    b.memoryBytes = 16 * 32_768;
                    b.sizeBytes = 512;
                    b.readNs = 5000;
                    b.ratePps = 400e3;
                }),
                new Case("busy polling behind xdp with all verdicts", b -> {
                    b.busyPollNs = 10e3;
                    b.xdp = new Xdp.Config(true, 4, 3, 2, 2, 1);
                    b.ratePps = 800e3;
                }));
    }
}
