package dev.ringlab.model.lab;

import dev.ringlab.model.backend.Backends.Kind;
import dev.ringlab.model.guest.buffer.BufferMode;
import dev.ringlab.model.lab.RxRunTest.Case;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.path.Queue.RingFormat;
import dev.ringlab.model.traffic.FlowMix;
import dev.ringlab.model.traffic.Unwanted;
import dev.ringlab.sim.config.CpuList;
import dev.ringlab.sim.random.Law;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Scenarios of the backends. */
final class BackendCases {
    private BackendCases() {}

    static Stream<Case> all() {
        List<Case> cases = new ArrayList<>();
        for (Kind kind : List.of(Kind.QEMU, Kind.VHOST_USER)) {
            add(cases, kind, "light", b -> b.ratePps = 100e3);
            add(cases, kind, "middle", b -> {});
            add(cases, kind, "overloaded", b -> b.ratePps = 4e6);
            add(cases, kind, "packed, overloaded", b -> {
                b.ratePps = 4e6;
                b.format = RingFormat.PACKED;
            });
            add(cases, kind, "flags, tiny ring", b -> {
                b.ratePps = 2e6;
                b.eventIdx = false;
                b.queueSize = 4;
            });
            add(cases, kind, "packed, flags, 9000 bytes starve a small ring", b -> {
                b.format = RingFormat.PACKED;
                b.eventIdx = false;
                b.queueSize = 16;
                b.sizeBytes = 9000;
                b.ratePps = 1e6;
            });
            add(cases, kind, "frames of 64 KiB", b -> {
                b.protocol = Protocol.TCP;
                b.sizeBytes = 65550;
                b.ratePps = 30e3;
            });
            add(cases, kind, "small buffers, frames too long", b -> {
                b.buffers = BufferMode.SMALL;
                b.sizeBytes = 1600;
            });
            add(cases, kind, "big buffers", b -> {
                b.buffers = BufferMode.BIG;
                b.sizeBytes = 5000;
            });
            add(cases, kind, "three queues, overloaded, small rings", b -> {
                b.pairs = 3;
                b.vcpus = 4;
                b.queueSize = 16;
                b.flows = 50;
                b.ratePps = 4e6;
            });
            add(cases, kind, "one vcpu, pauses", b -> {
                b.applicationVcpus = CpuList.parse("0");
                b.stealEvery = new Law.Exponential(2e6);
                b.stealPause = new Law.Exponential(5e5);
            });
        }
        add(cases, Kind.VHOST_NET, "busy polling", b -> {
            b.vhostBusyPollNs = 20e3;
            b.ratePps = 100e3;
        });
        add(cases, Kind.VHOST_NET, "busy polling, starved, guest sends", b -> {
            b.vhostBusyPollNs = 20e3;
            b.vhostTransmitEvery = new Law.Exponential(50e3);
            b.queueSize = 16;
            b.ratePps = 2e6;
        });
        add(cases, Kind.VHOST_NET, "guest sends", b -> b.vhostTransmitEvery = new Law.Exponential(50e3));
        add(cases, Kind.QEMU, "contended lock", b -> b.qemuExitEvery = new Law.Exponential(10e3));
        add(cases, Kind.QEMU, "segments coalesced, two queues", b -> {
            b.rsc = true;
            b.protocol = Protocol.TCP;
            b.tcpTimestamps = false;
            b.sizeBytes = 1514;
            b.flows = 5;
            b.pairs = 2;
            b.pushEvery = 7;
        });
        add(cases, Kind.QEMU, "segments coalesced, rings that do not hold them", b -> {
            b.rsc = true;
            b.protocol = Protocol.TCP;
            b.tcpTimestamps = false;
            b.sizeBytes = 1514;
            b.flows = 5;
            b.ratePps = 1e6;
            b.queueSize = 128; // 96 are enough for a frame of 64 KiB, so that it does not wait for a kick for ever
            b.flowMix = FlowMix.parse("zipf 1");
        });
        for (Kind kind : Kind.values()) {
            add(cases, kind, "frames for somebody else", b -> {
                b.unwanted = new Unwanted(0.3, 0.1, 0.2);
                b.protocol = Protocol.TCP;
                b.flows = 3;
            });
        }
        add(cases, Kind.VHOST_USER, "retries, starved", b -> {
            b.vhostUserRetries = 8;
            b.vhostUserRetryDelayNs = 1000;
            b.ratePps = 4e6;
        });
        add(cases, Kind.VHOST_USER, "kicks wanted", b -> {
            b.vhostUserKicks = true;
            b.eventIdx = false;
        });
        return cases.stream();
    }

    private static void add(List<Case> cases, Kind kind, String name, Consumer<Bench> change) {
        cases.add(new Case(kind + ": " + name, b -> {
            b.backend = kind;
            change.accept(b);
        }));
    }
}
