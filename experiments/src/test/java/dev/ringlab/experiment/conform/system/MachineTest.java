package dev.ringlab.experiment.conform.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ringlab.model.path.DirectPath.Begin;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** Missing buffers, by hand, from what rows say was filled and added. */
class MachineTest {
    private static final String HEAD = "config,boot,ring,napi_weight,frame_len,dev_fills,bufs_added\n";

    private static List<Integer> missing(String... lines) throws Exception {
        Machine machine = new Machine();
        List<Integer> missing = new ArrayList<>();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        for (CSVRecord line : format.parse(new StringReader(HEAD + String.join("\n", lines)))) {
            SystemRow row = new SystemRow(line);
            Begin begin = machine.begin(row);
            missing.add(begin.ring().missing());
            machine.ended(row, begin, Begin.fresh());
        }
        return missing;
    }

    /** 1000 filled and 990 added leave 10; 7 more, 17. */
    @Test
    void missing_isCarriedFromRowToRow() throws Exception {
        assertEquals(
                List.of(0, 10, 17),
                missing("A/r10,A,256,64,64,1000,990", "A/r50,A,256,64,64,4000,3993", "A/r100,A,256,64,64,4000,3993"));
    }

    /** Another boot, and a ring of another size, begin full. */
    @Test
    void missing_isNoneInANewRing() throws Exception {
        assertEquals(
                List.of(0, 0, 0),
                missing("A/r10,A,256,64,64,1000,990", "R/r10,R,256,64,64,1000,990", "R/q64_r10,R,64,64,64,1000,990"));
    }

    /** Who adds 20 more than are filled began with 20 missing, so a row was held back before; and ends with none. */
    @Test
    void missing_isTheNearestPossibleAfterAGap() throws Exception {
        assertEquals(
                List.of(0, 20, 0),
                missing("A/r300,A,256,64,64,3466,3466", "A/r600,A,256,64,64,1857,1877", "A/x,A,256,64,64,1,1"));
    }
}
