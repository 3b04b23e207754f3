package dev.ringlab.model.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ringlab.model.measure.RxTrace;
import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.packet.Packet;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.trace.Fingerprint;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlainSsjTest {
    private static final double NS = 10e6;

    /** What is measured against the engine must be the same simulation: every step of every packet. */
    @ParameterizedTest
    @MethodSource("dev.ringlab.model.lab.RxRunTest#cases")
    void plainSsj_isTheSameRun(RxRunTest.Case c) {
        Fingerprint ringlab = new Fingerprint();
        Simulation own = new Simulation();
        c.bench().start(own, 1, new RxTrace(own, ringlab)).warmUp(NS);

        Fingerprint plain = new Fingerprint();
        Simulation ssj = PlainSsj.simulation();
        c.bench().start(ssj, 1, new RxTrace(ssj, plain));
        PlainSsj.run(ssj, NS);
        assertEquals(ringlab.tcp(), plain.tcp());
    }

    @Test
    void plainSsj_drawnBySsjGetsAsManyPackets() {
        long[] count = new long[1];
        RxObserver counter = new RxObserver() {
            @Override
            public void arrived(Packet packet) {
                count[0]++;
            }
        };
        Bench bench = new Bench();
        Simulation ssj = PlainSsj.simulation();
        new RxRun(ssj, bench.scenario(), PlainSsj.streams(), List.of(counter));
        PlainSsj.run(ssj, 100e6);
        double expected = bench.ratePps * 0.1;
        assertEquals(expected, count[0], 5 * Math.sqrt(expected));
    }
}
