package dev.ringlab.model.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ringlab.model.lab.Bench;
import dev.ringlab.model.lab.TrafficCases;
import dev.ringlab.model.observe.RxObservers;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.model.packet.PacketPool;
import dev.ringlab.model.tap.HashSteering;
import dev.ringlab.model.tap.Tap;
import dev.ringlab.model.tap.Tun;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.config.InvalidKnob;
import dev.ringlab.sim.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficTest {
    private final Bench bench = new Bench();

    /** What the source of the bench sends first. */
    private List<Packet> sent(int count) {
        Simulation simulation = new Simulation();
        PacketPool pool = new PacketPool();
        Tap tap = new Tap(new Tap.Config(65535), pool, new RxObservers());
        TrafficConfig config = bench.scenario().traffic();
        Tun tun = new Tun(new HashSteering(1), List.of(tap));
        new TrafficSource(simulation, config, new RandomStreams(1, 0), pool, tun, true).start();
        List<Packet> packets = new ArrayList<>();
        while (packets.size() < count) {
            simulation.runUntil(simulation.time() + 1e6);
            while (tap.consume(1) == 1 && packets.size() < count) {
                packets.add(tap.first());
                tap.advance();
            }
        }
        return packets;
    }

    private static double share(List<Packet> packets, Predicate<Packet> condition) {
        return (double) packets.stream().filter(condition).count() / packets.size();
    }

    @Test
    void imix_hasItsShares() {
        bench.sizes = FrameSizes.parse("imix");
        List<Packet> packets = sent(24_000);
        // three standard deviations of a share of 7/12 among 24000 are 0.0095
        assertEquals(7 / 12.0, share(packets, p -> p.lengthBytes == 60), 0.0095);
        assertEquals(4 / 12.0, share(packets, p -> p.lengthBytes == 590), 0.0095);
        assertEquals(1 / 12.0, share(packets, p -> p.lengthBytes == 1514), 0.0095);
        assertEquals(
                (7 * 60 + 4 * 590 + 1514) / 12.0, bench.scenario().traffic().meanBytes(), 1e-9);
        assertEquals(1514, bench.scenario().traffic().largestBytes());
    }

    @Test
    void sizes_canBeAnyWithWeights() {
        bench.sizes = FrameSizes.parse("100 B x 1, 200B x 3");
        assertEquals(0.75, share(sent(12_000), p -> p.lengthBytes == 200), 0.012);
        assertEquals(175, bench.scenario().traffic().meanBytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60 x 1", "60 B", "60 B x 0", "59 B x 1", "65551 B x 1", "60 B x 1,", "IMIX"})
    void sizes_refuseWhatIsNoMixture(String text) {
        assertThrows(IllegalArgumentException.class, () -> FrameSizes.parse(text));
    }

    @Test
    void zipf_givesFlowsTheirShares() {
        bench.flows = 4;
        bench.flowMix = FlowMix.parse("zipf 1");
        List<Packet> packets = sent(24_000);
        double sum = 1 + 1 / 2.0 + 1 / 3.0 + 1 / 4.0;
        for (int flow = 0; flow < 4; flow++) {
            int number = flow;
            assertEquals(1 / (flow + 1.0) / sum, share(packets, p -> p.flow == number), 0.0097);
        }
    }

    @Test
    void flowWeights_areOneForEachFlow() {
        bench.flows = 3;
        bench.flowMix = FlowMix.parse("0, 3, 1");
        List<Packet> packets = sent(12_000);
        assertEquals(0, share(packets, p -> p.flow == 0));
        assertEquals(0.75, share(packets, p -> p.flow == 1), 0.012);
        bench.flows = 2;
        assertThrows(InvalidKnob.class, bench::scenario);
    }

    @Test
    void drawnFlows_haveSequencesOfTheirOwn() {
        bench.flows = 3;
        bench.flowMix = FlowMix.parse("zipf 2");
        bench.sizes = FrameSizes.parse("imix");
        long[] next = new long[3];
        for (Packet packet : sent(3000)) {
            assertEquals(next[packet.flow], packet.sequence);
            next[packet.flow] += packet.payloadBytes();
        }
    }

    /** Counts of an MMPP vary more than those of a Poisson process, and its mean is that of its knob. */
    @Test
    void mmpp_hasItsMeanRateAndItsStates() {
        bench.arrivals = ArrivalPattern.MMPP;
        bench.ratePps = 500e3;
        bench.peakRatePps = 2e6;
        bench.lowRatePps = 200e3;
        bench.burst = 100;
        List<Packet> packets = sent(400_000);
        double spanNs = packets.get(packets.size() - 1).arrivedNs;
        assertEquals(500e3, packets.size() / spanNs * 1e9, 0.03 * 500e3);
        // Half of an exponential gap is below ln 2 of its mean: 0.347 us at the peak, 3.47 us at the low rate.
        double highShare = (500e3 - 200e3) / (2e6 - 200e3) * 2e6 / 500e3; // of packets
        double expected = highShare * 0.5 + (1 - highShare) * (1 - Math.exp(-200e3 * 0.3466e-6));
        int shorter = 0;
        for (int i = 1; i < packets.size(); i++) {
            shorter += packets.get(i).arrivedNs - packets.get(i - 1).arrivedNs < 346.6 ? 1 : 0;
        }
        assertEquals(expected, (double) shorter / packets.size(), 0.02);
        bench.lowRatePps = 500e3;
        assertThrows(InvalidKnob.class, bench::scenario);
    }

    @Test
    void capture_isReplayedAndLoopsAfterItsMeanGap() {
        bench.arrivals = ArrivalPattern.PCAP;
        bench.pcap = TrafficCases.capture();
        bench.speed = 4;
        List<Packet> packets = sent(900);
        for (int i = 0; i < packets.size(); i++) {
            Packet packet = packets.get(i);
            assertEquals(250.0 * (i + 1), packet.arrivedNs, 1e-6);
            assertEquals(packets.get(i % 300).lengthBytes, packet.lengthBytes);
            assertEquals(packets.get(i % 300).flow, packet.flow);
            assertEquals(i % 3 < 2 ? 1460 : 22, packet.payloadBytes(), () -> "packet " + packet.id);
        }
        assertEquals(1e6, bench.pcap.ratePps());
        assertEquals(2.5, bench.scenario().traffic().atRate(2.5e6).speed());
    }

    @Test
    void capture_bringsItsFlowsAndSizes() {
        bench.arrivals = ArrivalPattern.PCAP;
        assertRefused("pcap");
        bench.pcap = TrafficCases.capture();
        bench.flows = 2;
        assertRefused("flows");
        bench.flows = 1;
        bench.sizes = FrameSizes.parse("imix");
        assertRefused("sizes");
        bench.sizes = FrameSizes.parse("fixed");
        bench.arrivals = ArrivalPattern.POISSON;
        assertRefused("pcap");
    }

    private void assertRefused(String component) {
        assertEquals(component, assertThrows(InvalidKnob.class, bench::scenario).component());
    }

    @Test
    void weights_fallOnWhatTheyAreFor() {
        Weights weights = new Weights(new double[] {1, 0, 1, 2});
        assertEquals(
                List.of(0, 0, 2, 3, 3),
                List.of(
                        weights.at(0),
                        weights.at(0.24),
                        weights.at(0.25),
                        weights.at(0.5),
                        weights.at(Math.nextDown(1.0))));
        assertTrue(new Weights(new double[] {0, 1}).at(0) == 1);
    }
}
