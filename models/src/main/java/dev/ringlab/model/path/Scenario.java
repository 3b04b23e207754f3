package dev.ringlab.model.path;

import static dev.ringlab.sim.config.InvalidKnob.unless;

import dev.ringlab.model.backend.Backends;
import dev.ringlab.model.gro.Gro;
import dev.ringlab.model.guest.Guest;
import dev.ringlab.model.guest.buffer.BufferMode;
import dev.ringlab.model.guest.xdp.Xdp;
import dev.ringlab.model.host.HostCores;
import dev.ringlab.model.host.Steal;
import dev.ringlab.model.stack.Application;
import dev.ringlab.model.tap.Tap;
import dev.ringlab.model.traffic.TrafficConfig;
import dev.ringlab.sim.config.CpuList;

/** Everything that defines a path, in the order in which a packet meets it. */
public record Scenario(
        TrafficConfig traffic,
        Tap.Config tap,
        Backends.Config backend,
        Queue queue,
        Steal.Config steal,
        HostCores.Config host,
        Guest.Config guest,
        Xdp.Config xdp,
        Gro.Config gro,
        Application.Config application,
        Costs costs) {
    /** Checks what concerns several parts. */
    public Scenario {
        unless(
                queue.pairs() <= guest.vcpus(),
                "queue",
                "queue.pairs must be at most guest.vcpus " + guest.vcpus(),
                queue.pairs());
        boolean adaptive = queue.coalescing().adaptive();
        unless(
                !adaptive || guest.kernel().moderatesInterrupts(),
                "guest",
                "guest.kernel must be 6.12 with queue.coalescing.adaptive",
                guest.kernel());
        unless(!adaptive || guest.napi(), "guest", "guest.napi must be on with queue.coalescing.adaptive", "off");
        CpuList interrupted = queue.affinity().list();
        unless(
                interrupted == null || interrupted.highest() < guest.vcpus(),
                "queue",
                "queue.affinity must name CPUs below guest.vcpus " + guest.vcpus(),
                queue.affinity());
        unless(
                application.vcpu().highest() < guest.vcpus(),
                "application",
                "application.vcpu must name CPUs below guest.vcpus " + guest.vcpus(),
                application.vcpu());
        unless(
                guest.rps().cpus().areBelow(guest.vcpus()),
                "guest",
                "guest.rps.cpus must name CPUs below guest.vcpus " + guest.vcpus(),
                guest.rps().cpus());
        unless(
                !steal.happens() || host.vcpuCores().list() == null,
                "steal",
                "steal.every must be 0 s with host.vcpuCores, which takes vCPUs away by itself",
                steal.every());
        unless(
                steal.vcpus().highest() < guest.vcpus(),
                "steal",
                "steal.vcpus must name CPUs below guest.vcpus " + guest.vcpus(),
                steal.vcpus());
        long ringBytes = queue.pairs() * guest.buffers().bytes(guest.layout(queue.size(), xdp.headroomBytes()));
        unless(
                guest.memoryBytes() >= ringBytes,
                "guest",
                "guest.memory must fill the rings of queue.size " + queue.size() + " with " + ringBytes + " B",
                guest.memoryBytes());
        unless(
                !application.pollsBusily() || costs.guest().busyPoll().turn().meanNs() >= 1,
                "costs",
                "costs.guest.busyPoll.turn must take at least 1 ns in the mean with application.busyPoll: "
                        + "a loop takes time",
                costs.guest().busyPoll().turn());
        unless(
                !application.pollsBusily() || guest.napi(),
                "guest",
                "guest.napi must be on with application.busyPoll",
                "off");
        unless(
                !application.pollsBusily() || guest.rps().cpus().list() == null,
                "guest",
                "guest.rps.cpus must be none with application.busyPoll, whose readers run the stack themselves",
                guest.rps().cpus());
        unless(
                !application.pollsBusily() || application.sockets().count(queue.pairs()) == queue.pairs(),
                "application",
                "application.sockets must be per-queue with application.busyPoll and several queues: "
                        + "a reader polls one",
                application.sockets());
        unless(
                !xdp.attached() || guest.napi(),
                "guest",
                "guest.napi must be on with xdp.attached, whose redirects and kicks end a poll",
                "off");
        unless(
                !guest.threadIrqs() || guest.napi(),
                "guest",
                "guest.napi must be on with guest.threadIrqs: its thread leaves packets to softirqs",
                "off");
        unless(
                guest.transmit().vcpu() < guest.vcpus(),
                "guest",
                "guest.transmit.vcpu must be below guest.vcpus " + guest.vcpus(),
                guest.transmit().vcpu());
        unless(
                !xdp.attached() || guest.buffers() != BufferMode.BIG,
                "guest",
                "guest.buffers must be small or mergeable with xdp.attached",
                "big");
        boolean coalesces = backend.coalesces();
        unless(
                !coalesces || guest.buffers() != BufferMode.SMALL,
                "guest",
                "guest.buffers must be mergeable or big with backend.qemu.rsc.enabled, for which the guest takes "
                        + "superpackets",
                "small");
        unless(
                !coalesces || !xdp.attached(),
                "xdp",
                "xdp.attached must be off with backend.qemu.rsc.enabled: it turns the offloads of the device off",
                "on");
        unless(
                !xdp.attached() || guest.kernel().xdpTakesFragments() || traffic.largestBytes() <= Xdp.MOST_FRAME_BYTES,
                "traffic",
                "traffic.size and every other frame must be at most " + Xdp.MOST_FRAME_BYTES
                        + " B with xdp.attached before guest.kernel 6.12: a longer MTU refuses a program",
                traffic.largestBytes());
    }

    /** The same with another offered load. */
    Scenario atRate(double pps) {
        return new Scenario(traffic.atRate(pps), tap, backend, queue, steal, host, guest, xdp, gro, application, costs);
    }

    /** The vCPU that a queue interrupts. */
    public int interruptedBy(int index) {
        return queue.affinity().vcpu(index, queue.pairs(), guest.vcpus());
    }
}
