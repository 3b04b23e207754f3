package dev.ringlab.experiment.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ringlab.experiment.bench.Bench;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelTest {
    @Test
    void knobName_isThePathWithoutUnit() {
        assertEquals(
                List.of(
                        "traffic.rate",
                        "traffic.size",
                        "traffic.pattern",
                        "traffic.tcpShare",
                        "queue.size",
                        "queue.eventIdx",
                        "queue.threshold",
                        "queue.affinity",
                        "tap.length",
                        "tap.pause",
                        "costs.profile",
                        "costs.vhostNet.packet",
                        "costs.vhostNet.wakeup"),
                new KnobTree(Bench.class).tunables().stream().map(Branch::name).toList());
    }

    @Test
    void everyKnob_hasADefaultAndIsDocumented() {
        Model<Bench> model = Bench.model(Bench::run);
        assertEquals(List.of(), model.withoutDefault());
        assertEquals(List.of(), model.knobs().undocumented());
        model.bind(model.resolve(Map.of()));
    }

    private record Odd(List<String> names) {}

    @Test
    void knobOfAnUnknownType_isRefused() {
        assertEquals(
                "a knob must be a number, boolean, enum, Law, text, record or have parse(String):"
                        + " Odd.names=java.util.List",
                assertThrows(IllegalStateException.class, () -> new KnobTree(Odd.class))
                        .getMessage());
    }
}
