package dev.ringlab.experiment.capture;

import static dev.ringlab.experiment.capture.PcapBytes.ethernet;
import static dev.ringlab.experiment.capture.PcapBytes.ipv4;
import static dev.ringlab.experiment.capture.PcapBytes.udp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ringlab.experiment.VirtioModel;
import dev.ringlab.experiment.design.DesignPoint;
import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.experiment.spec.Study;
import dev.ringlab.experiment.spec.StudyReader;
import dev.ringlab.experiment.yaml.BadInput;
import dev.ringlab.model.path.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A capture from its file to the results of a study. */
class ReplayTest {
    private static final Model<?> MODEL = VirtioModel.get();

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("traces"));
        file = capture(10).write(folder.resolve("traces/small.pcap"));
    }

    /** One packet every 10 us, the last after 990 us. */
    private static PcapBytes capture(int flows) {
        PcapBytes pcap = new PcapBytes();
        for (int i = 0; i < 100; i++) {
            pcap.frame(10_000L * i, ethernet(ipv4(i % flows, 17, 0, udp(9, 50))));
        }
        return pcap;
    }

    private Study study() throws IOException {
        Path study = Files.writeString(
                folder.resolve("s.yaml"),
                """
                base: {traffic: {arrivals: pcap, pcap: traces/small.pcap}}
                factors: {traffic.speed: [1, 3]}
                warmUp: 0 ms
                duration: 20 ms
                """);
        return StudyReader.read(study, List.of(), MODEL);
    }

    @Test
    void capture_isReadOnceAndReplayedAtItsSpeed() throws IOException {
        List<DesignPoint> points = study().design().points();
        Scenario first = (Scenario) points.get(0).scenario();
        Scenario second = (Scenario) points.get(1).scenario();
        assertSame(first.traffic().pcap(), second.traffic().pcap());
        assertEquals(10, first.traffic().pcap().flows());
        assertEquals(100e3, offered(first), 1e-6); // 20 ms of loops of 1 ms
        assertEquals(300e3, offered(second), 50);
    }

    private static double offered(Scenario scenario) {
        return MODEL.run(scenario, 0, 20e6, 1, 0)
                .of("offered.rate")
                .orElseThrow()
                .value();
    }

    @Test
    void design_changesWithTheContentsOfTheFile() throws IOException {
        String before = study().designHash();
        assertEquals(before, study().designHash());
        capture(11).write(file);
        assertNotEquals(before, study().designHash());
    }

    @Test
    void damage_isToldWhereTheStudyNamesTheFile() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        int last = 24 + 99 * (16 + 92);
        String where = "s.yaml:1:40 traffic.pcap must be a file that can be replayed: small.pcap: record 100 at ";
        assertEquals(
                List.of(where + "offset " + last + " must have 92 bytes of a packet, only 91 are left"),
                assertThrows(BadInput.class, this::study).lines()); // and nothing about points without a file
    }
}
