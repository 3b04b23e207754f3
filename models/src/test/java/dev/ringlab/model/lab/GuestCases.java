package dev.ringlab.model.lab;

import dev.ringlab.model.guest.TransmitQueue;
import dev.ringlab.model.guest.xdp.Xdp;
import dev.ringlab.model.lab.RxRunTest.Case;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.traffic.FrameSizes;
import dev.ringlab.sim.config.CpuList;
import dev.ringlab.sim.random.Law;
import java.util.stream.Stream;

/** Scenarios of GRO's conditions and of a driver without NAPI. */
final class GuestCases {
    private GuestCases() {}

    static Stream<Case> all() {
        return Stream.of(
                new Case("twenty flows with a hash, pushed, with other headers, some bad", b -> {
                    b.protocol = Protocol.TCP;
                    b.sizeBytes = 1514;
                    b.flows = 20;
                    b.hashReport = true;
                    b.pushEvery = 7;
                    b.headerChanges = 0.05;
                    b.badHeaders = 0.1;
                }),
                new Case("without napi", b -> b.napi = false),
                new Case("without napi, overloaded, one vcpu", b -> {
                    b.napi = false;
                    b.applicationVcpus = CpuList.parse("0");
                    b.ratePps = 4e6;
                }),
                new Case("without napi, out of memory", b -> {
                    b.napi = false;
                    b.memoryBytes = 16 * 32_768;
                    b.sizeBytes = 512;
                    b.readNs = 5000;
                    b.ratePps = 400e3;
                }),
                new Case("threaded interrupts, overloaded, one vcpu", b -> {
                    b.threadIrqs = true;
                    b.applicationVcpus = CpuList.parse("0");
                    b.ratePps = 4e6;
                }),
                new Case("threaded interrupts, deferred ones, busy polling", b -> {
                    b.threadIrqs = true;
                    b.napiDeferHardIrqs = 3;
                    b.groFlushTimeoutNs = 20_000;
                    b.busyPollNs = 30_000;
                }),
                new Case(
                        "guest that sends from the vcpu that is interrupted",
                        b -> b.transmit = new TransmitQueue.Config(new Law.Exponential(50_000), 0)),
                new Case("guest that sends from another vcpu", b -> {
                    b.transmit = new TransmitQueue.Config(new Law.Exponential(40_000), 1);
                    b.threaded = true;
                }),
                new Case("xdp on frames of two buffers, some lost before it", b -> {
                    b.xdp = new Xdp.Config(true, 2, 1, 1, 1, 0);
                    b.sizes = FrameSizes.parse("3000 B x 1, 4000 B x 1");
                    b.ratePps = 100e3;
                }),
                new Case("datagrams merged", b -> {
                    b.groUdp = true;
                    b.flows = 3;
                    b.ratePps = 3e6;
                }));
    }
}
