package dev.ringlab.model.lab;

import dev.ringlab.model.lab.RxRunTest.Case;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.sim.config.CpuList;
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
                    b.memoryBytes = 13 * 32_768;
                    b.sizeBytes = 512;
                    b.readNs = 5000;
                    b.ratePps = 400e3;
                }),
                new Case("datagrams merged", b -> {
                    b.groUdp = true;
                    b.flows = 3;
                    b.ratePps = 3e6;
                }));
    }
}
