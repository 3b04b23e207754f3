package dev.ringlab.model.lab;

import static dev.ringlab.model.lab.Bench.ns;

import dev.ringlab.model.lab.RxRunTest.Case;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.path.Affinity;
import dev.ringlab.model.stack.Application;
import dev.ringlab.sim.config.CpuList;
import dev.ringlab.sim.config.Cpus;
import dev.ringlab.sim.random.Law;
import java.util.stream.Stream;

/** Scenarios of several queues, vCPUs, machines and cores. */
final class ManyQueueCases {
    private ManyQueueCases() {}

    static Stream<Case> all() {
        return Stream.of(
                new Case("four queues, four vcpus, a reader each", b -> {
                    b.pairs = 4;
                    b.vcpus = 4;
                    b.flows = 64;
                    b.ratePps = 3e6;
                    b.applicationVcpus = CpuList.parse("0-3");
                    b.sockets = Application.Sockets.PER_QUEUE;
                }),
                new Case("two queues on one vcpu, overloaded, small rings", b -> {
                    b.pairs = 2;
                    b.affinity = Affinity.parse("0");
                    b.queueSize = 16;
                    b.flows = 50;
                    b.ratePps = 4e6;
                }),
                new Case("three queues, tcp, threaded, pauses of two vcpus", b -> {
                    b.pairs = 3;
                    b.vcpus = 4;
                    b.threaded = true;
                    b.protocol = Protocol.TCP;
                    b.sizeBytes = 1514;
                    b.flows = 40;
                    b.applicationVcpus = CpuList.parse("3");
                    b.stealVcpus = CpuList.parse("0,2");
                    b.stealEvery = new Law.Exponential(2e6);
                    b.stealPause = ns(3e5);
                }),
                new Case("four queues, out of memory", b -> {
                    b.pairs = 4;
                    b.vcpus = 4;
                    b.memoryBytes = 4 * 13 * 32_768 + 30_000; // ends while the kworker waits to disable a NAPI
                    b.flows = 64;
                    b.readNs = 5000;
                    b.sizeBytes = 512;
                    b.ratePps = 800e3;
                }),
                new Case("two queues, deferred interrupts, out of memory", b -> {
                    b.pairs = 2;
                    b.memoryBytes = 2 * 16 * 32_768;
                    b.flows = 9;
                    b.readNs = 3000;
                    b.sizeBytes = 512;
                    b.napiDeferHardIrqs = 2;
                    b.groFlushTimeoutNs = 20e3;
                }),
                new Case("rps to three vcpus", b -> {
                    b.vcpus = 4;
                    b.flows = 50;
                    b.ratePps = 2e6;
                    b.rpsCpus = Cpus.parse("0,2-3");
                }),
                new Case("rps, overloaded, backlog of 20", b -> {
                    b.pairs = 2;
                    b.flows = 50;
                    b.ratePps = 4e6;
                    b.rpsCpus = Cpus.parse("1");
                    b.netdevMaxBacklog = 20;
                }),
                new Case("rps from threads", b -> {
                    b.threaded = true;
                    b.flows = 50;
                    b.ratePps = 1e6;
                    b.rpsCpus = Cpus.parse("0-1");
                }),
                new Case("worker and vcpus on one core", b -> {
                    b.vcpuCores = Cpus.parse("0");
                    b.workerCores = Cpus.parse("0");
                    b.ratePps = 300e3;
                }),
                new Case("three machines on two cores, overloaded", b -> {
                    b.vcpuCores = Cpus.parse("0-1");
                    b.machines = 3;
                    b.neighbourRatePps = 2e6;
                    b.ratePps = 800e3;
                }));
    }
}
