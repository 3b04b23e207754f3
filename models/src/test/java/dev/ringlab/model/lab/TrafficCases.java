package dev.ringlab.model.lab;

import dev.ringlab.model.lab.RxRunTest.Case;
import dev.ringlab.model.packet.Protocol;
import dev.ringlab.model.packet.TcpHeader;
import dev.ringlab.model.path.Queue.SteeringKind;
import dev.ringlab.model.traffic.ArrivalPattern;
import dev.ringlab.model.traffic.Capture;
import dev.ringlab.model.traffic.FlowMix;
import dev.ringlab.model.traffic.FrameSizes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Scenarios of traffic that is mixed, modulated, replayed or steered. */
public final class TrafficCases {
    private TrafficCases() {}

    static Stream<Case> all() {
        return Stream.of(
                new Case("mmpp, imix, flows by zipf", b -> {
                    b.arrivals = ArrivalPattern.MMPP;
                    b.sizes = FrameSizes.parse("imix");
                    b.flows = 40;
                    b.flowMix = FlowMix.parse("zipf 1.1");
                    b.protocol = Protocol.TCP;
                }),
                new Case("capture, three queues by rss", b -> {
                    b.arrivals = ArrivalPattern.PCAP;
                    b.pcap = capture();
                    b.speed = 2;
                    b.pairs = 3;
                    b.vcpus = 3;
                    b.steering = SteeringKind.RSS;
                }),
                new Case("capture, overloaded", b -> {
                    b.arrivals = ArrivalPattern.PCAP;
                    b.pcap = capture();
                    b.speed = 10;
                }));
    }

    /** 300 packets in 299 us: two of TCP in order, one datagram of another flow, and so on; one flow has no IP. */
    public static Capture capture() {
        List<Capture.Frame> frames = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            boolean tcp = i % 3 < 2;
            Protocol protocol = i % 30 == 2 ? Protocol.OTHER : tcp ? Protocol.TCP : Protocol.UDP;
            int flow = tcp ? 0 : i % 30 == 2 ? 5 : 1 + i % 4;
            int payload = tcp ? 1460 : 22;
            frames.add(new Capture.Frame(
                    1000L * i,
                    tcp ? 1514 : 64,
                    flow,
                    protocol,
                    payload,
                    1460L * (i - i / 3),
                    i % 45 == 0,
                    0,
                    TcpHeader.data(false, 12)));
        }
        List<byte[]> addresses = new ArrayList<>();
        for (int flow = 0; flow < 5; flow++) {
            byte[] tuple = new byte[flow == 4 ? 36 : 12];
            tuple[3] = (byte) flow;
            addresses.add(tuple);
        }
        addresses.add(new byte[0]);
        return new Capture("test.pcap", "1f", frames, addresses);
    }
}
