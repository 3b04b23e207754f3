package dev.ringlab.experiment.validate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ringlab.experiment.VirtioModel;
import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.model.lab.RxRun;
import dev.ringlab.model.measure.RxTrace;
import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.random.RandomStreams;
import dev.ringlab.sim.trace.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every step of some thirty scenarios, as three hashes: of times; of times, components and events; of all that and
 * packets. A change that moves one says why in its commit and runs
 * {@code mvn -pl experiments -am test -Dtest=FingerprintTest -Dfingerprints.update=true
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class FingerprintTest {
    private static final Path FILE = Path.of("src/test/resources/dev/ringlab/experiment/fingerprints.csv");
    private static final String HEADER = "scenario,t,tc,tcp";
    private static final double UNTIL_NS = 3e6;

    private static final Model<?> MODEL = VirtioModel.get();

    @Test
    void scenarios_doWhatTheyDid() throws IOException {
        boolean update = Boolean.getBoolean("fingerprints.update");
        List<String> now = new ArrayList<>(List.of(HEADER));
        List<String> moved = new ArrayList<>();
        for (String row :
                Files.readAllLines(FILE).subList(1, Files.readAllLines(FILE).size())) {
            String[] fields = row.split(",", -1);
            String[] hashes = hashes(fields[0]);
            now.add(fields[0] + "," + String.join(",", hashes));
            for (int i = 0; i < hashes.length; i++) {
                if (!hashes[i].equals(fields[i + 1])) {
                    moved.add(fields[0] + ": "
                            + List.of("times", "components", "packets").get(i));
                    break; // what has moved in one ingredient has moved in all that add to it
                }
            }
        }
        if (update) {
            Files.write(FILE, now);
        } else {
            assertEquals(List.of(), moved);
        }
    }

    /** A scenario is the reference one with some knobs changed: {@code queue.size=512 queue.format=packed}. */
    private static String[] hashes(String knobs) {
        BarePath path = BarePath.reference(MODEL);
        for (String knob : knobs.split(" ")) {
            int equals = knob.indexOf('=');
            path.set(knob.substring(0, equals), knob.substring(equals + 1));
        }
        Simulation simulation = new Simulation();
        Fingerprint fingerprint = new Fingerprint();
        RxTrace trace = new RxTrace(simulation, fingerprint);
        new RxRun(simulation, path.scenario(), new RandomStreams(1, 0), List.of(trace)).warmUp(UNTIL_NS);
        return new String[] {fingerprint.t(), fingerprint.tc(), fingerprint.tcp()};
    }
}
