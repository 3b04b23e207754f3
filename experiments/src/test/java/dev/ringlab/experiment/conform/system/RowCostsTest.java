package dev.ringlab.experiment.conform.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;

/** Where the steps of a row come from: ring format, mitigations, what was measured before what was counted. */
class RowCostsTest {
    private static final String HEAD = "config,kind,name,n,mean,min,max\n";
    private static final String LOOK = "virtqueue_poll -> virtqueue_poll.ret";

    private static RowCosts costs(String table, String packed, String eventIdx, String mitigations) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader("packed", "event_idx", "mitigations")
                .get();
        String line = packed + "," + eventIdx + "," + mitigations;
        SystemRow row =
                new SystemRow(format.parse(new StringReader(line)).getRecords().get(0));
        return RowCosts.of(StepCosts.read(new StringReader(HEAD + table)), row);
    }

    private static double look(RowCosts costs) {
        return costs.find("transition", LOOK, List.of("A/r10")).meanNs();
    }

    /** The driver computes the place and wrap of a packed descriptor: 22 instructions for 11. */
    @Test
    void ofPackedRing_wereCounted() throws IOException {
        String split = "A/r10,transition," + LOOK + ",1000,11.0,11,11\n";

        assertEquals(11, look(costs(split, "off", "on", "off")));
        assertEquals(22, look(costs(split, "on", "on", "off")));
        assertEquals(22, look(costs(split, "on", "off", "off")));
    }

    /** Indirect calls take more of them with mitigations. */
    @Test
    void ofMitigations_wereCounted() throws IOException {
        String name = "net_rx_action -> __napi_poll";
        RowCosts costs = costs("A/r10,transition," + name + ",1000,99.0,99,99\n", "off", "on", "auto");

        assertEquals(100, costs.find("transition", name, List.of("A/r10")).meanNs());
    }

    @Test
    void measured_goesBeforeCounted() throws IOException {
        RowCosts costs = costs("packed/r10,transition," + LOOK + ",5,23.0,23,23\n", "on", "on", "off");

        assertEquals(23, look(costs));
    }

    @Test
    void missingStep_isTold() throws IOException {
        RowCosts costs = costs("", "off", "on", "off");

        assertThrows(RowCosts.MissingStep.class, () -> costs.find("transition", "a -> b", List.of("A/r10")));
    }
}
