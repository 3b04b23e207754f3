package dev.ringlab.experiment.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ringlab.experiment.bench.Bench;
import dev.ringlab.experiment.yaml.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads who got something wrong. */
class StudyErrorsTest {
    private static final String TIMES = "warmUp: 1 ms\nduration: 10 ms\n";

    @TempDir
    private Path folder;

    @Test
    void misspeltKeyOfTheStudy() {
        expect(
                "replicatons: 3",
                "rx.yaml:3:1 unknown key 'replicatons' in a study; did you mean 'replications'?; known: name, question,"
                        + " base, factors, replications, warmUp, duration, seed, report, published");
    }

    @Test
    void misspeltKnob() {
        expect(
                "base: {qeue: {size: 64}}",
                "rx.yaml:3:8 unknown knob 'qeue'; did you mean 'queue'?; known: traffic, queue, tap, costs");
        expect(
                "base:\n  queue:\n    siez: 64",
                "rx.yaml:5:5 unknown knob 'siez' in queue; did you mean 'size'?; known: size, eventIdx, threshold,"
                        + " affinity");
        expect(
                "base: {queue.siez: 64}",
                "rx.yaml:3:8 unknown knob 'siez' in queue; did you mean 'size'?; known: size, eventIdx, threshold,"
                        + " affinity");
        expect(
                "factors: {qeue.size: [64]}",
                "rx.yaml:3:11 unknown knob 'qeue.size'; did you mean 'queue.size'?; 'ringlab explain' lists all");
    }

    @Test
    void missingUnit() {
        expect(
                "base: {traffic.rate: 200}",
                "rx.yaml:3:22 traffic.rate must have a unit, one of pps, kpps, Mpps: rate=200");
        expect("base: {tap.pause: 10}", "rx.yaml:3:19 tap.pause must have a unit, one of ns, us, ms, s, min: pause=10");
    }

    @Test
    void unknownUnit() {
        expect(
                "factors: {traffic.rate: [100 kpps, 200kpsp]}",
                "rx.yaml:3:36 traffic.rate unknown rate unit 'kpsp'; did you mean 'kpps'?: rate=200kpsp");
        expect(
                "base: {tap.pause: 10 parsecs}",
                "rx.yaml:3:19 tap.pause unknown time unit 'parsecs'; known: ns, us, ms, s, min: pause=10 parsecs");
        expect(
                "base: {queue.size: 64 KiB}",
                "rx.yaml:3:20 queue.size must be a number without a unit, as in 64: size=64 KiB");
    }

    @Test
    void impossibleValue() {
        expect(
                "base:\n  queue:\n    size: 100",
                "rx.yaml:5:11 queue.size must be a power of two in [2, 32768]: size=100");
        expect(
                "factors:\n  queue.size: [64, 100, 128]",
                "rx.yaml:4:20 queue.size must be a power of two in [2, 32768]: size=100");
        expect("base: {traffic.size: 20 B}", "rx.yaml:3:22 traffic.size must be in [60, 65535]: size=20 B");
        expect("base: {tap.pause: 0.5 ns}", "rx.yaml:3:19 tap.pause must be a whole number of ns: pause=0.5 ns");
        expect("base: {queue.size: 1.5}", "rx.yaml:3:20 queue.size must be a whole number: size=1.5");
        expect("base: {queue.size: 9e12}", "rx.yaml:3:20 queue.size must be at most 2147483647: size=9e12");
        expect(
                "base: {traffic.pattern: on_off}",
                "rx.yaml:3:25 traffic.pattern must be one of constant, poisson, on-off; did you mean 'on-off'?:"
                        + " pattern=on_off");
        expect("base: {queue.eventIdx: yes}", "rx.yaml:3:24 queue.eventIdx must be one of on, off: eventIdx=yes");
        expect("base: {queue.affinity: core1}", "rx.yaml:3:24 queue.affinity must be cpu0 to cpu9: affinity=core1");
    }

    @Test
    void impossibleCombination_isReportedWhereTheStudyMadeIt() {
        expect(
                "factors:\n  queue.size: [64, 256]\n  queue.threshold: [32, 128]",
                "rx.yaml:5:25 queue.threshold must be at most size: threshold=128");
        // The default threshold is 64: it is the ring of 32 that the study set.
        expect(
                "factors: {queue.size: [32, 64]}",
                "rx.yaml:3:24 queue.threshold must be at most size: threshold=64 (queue.threshold has its default)");
    }

    @Test
    void impossibleLaw() {
        expect(
                "base: {costs.vhostNet.packet: {lognormal: {mean: 1 us, cv: -1}}}",
                "rx.yaml:3:43 costs.vhostNet.packet must be positive: packet={mean: 1 us, cv: -1}");
        expect(
                "base: {costs.vhostNet.packet: {lognormal: {mean: 1 us}}}",
                "rx.yaml:3:43 costs.vhostNet.packet must be {mean: ..., cv: ...}: lognormal={mean: 1 us}");
        expect(
                "base: {costs.vhostNet.packet: {exponental: 1 us}}",
                "rx.yaml:3:32 costs.vhostNet.packet unknown law 'exponental'; did you mean 'exponential'?; known:"
                        + " constant, exponential, lognormal, gamma, uniform, empirical, inTurn");
        expect(
                "base: {costs.vhostNet.packet: {exponential: 1}}",
                "rx.yaml:3:45 costs.vhostNet.packet must have a unit, one of ns, us, ms, s, min: exponential=1");
        expect(
                "base: {costs.vhostNet.packet: [1 us]}",
                "rx.yaml:3:31 costs.vhostNet.packet must be a time with a unit (ns, us, ms, s, min), not a list:"
                        + " packet");
    }

    @Test
    void costProfile() {
        expect(
                "base: {costs: modren}",
                "rx.yaml:3:15 costs.profile must be one of modern, 2013-xeon or the path of a .yaml file; did you mean"
                        + " 'modern'?: profile=modren");
        expect(
                "base: {costs: my/own.yaml}",
                "rx.yaml:3:15 costs.profile: must be an existing file: file=" + folder.resolve("my/own.yaml"));
    }

    @Test
    void wrongType() {
        expect("base: 3", "rx.yaml:3:7 a scenario must be a mapping of traffic, queue, tap, costs, not a single value");
        expect(
                "base: {queue: 3}",
                "rx.yaml:3:15 queue must be a mapping of size, eventIdx, threshold, affinity, not a single value");
        expect("base: {queue.size: [3]}", "rx.yaml:3:20 queue.size must be a whole number, not a list: size");
        expect("base: {queue.size: }", "rx.yaml:3:19 queue.size must be a whole number, not nothing: size");
        expect("base: {queue.size: many}", "rx.yaml:3:20 queue.size must be a whole number: size=many");
        expect("base: {queue.size.x: 1}", "rx.yaml:3:8 queue.size must be a knob by itself: nothing is below it");
        expect("factors: [1]", "rx.yaml:3:10 factors must be a mapping of knobs to values, not a list");
        expect(
                "factors: {queue.size: 64}",
                "rx.yaml:3:23 queue.size must be a list of values, or a range"
                        + " {from: ..., to: ..., steps: ...}, not 64");
        expect("seed: soon", "rx.yaml:3:7 seed must be a whole number, at least 0: seed=soon");
        expect("replications: 0", "rx.yaml:3:15 replications must be a whole number, at least 1: replications=0");
        expect("question: [a]", "rx.yaml:3:11 question must be text, not a list");
        expect("name: a/b", "rx.yaml:3:7 name must be letters, digits, dots, dashes and underscores: name=a/b");
    }

    @Test
    void factors() {
        expect("factors: {queue.size: []}", "rx.yaml:3:23 queue.size must have at least one value");
        expect("factors: {queue.size: [64, 64]}", "rx.yaml:3:28 queue.size must not take a value twice: 64");
        expect(
                "factors:\n  zip: {queue.size: [64, 128, 64], tap.length: [1, 1, 1]}",
                "rx.yaml:4:31 queue.size and tap.length must not take the same values twice: 64, 1");
        expect(
                "base: {queue.size: 64}\nfactors: {queue.size: [64]}",
                "rx.yaml:3:20 queue.size must not be set, it is a factor of the study: 64");
        expect("factors: {queue.size: {from: 64, steps: 3}}", "rx.yaml:3:23 queue.size must have to");
        expect(
                "factors: {queue.size: {from: 64, to: 256}}",
                "rx.yaml:3:23 queue.size must have either steps or step: {from: 64, to: 256}");
        expect(
                "factors: {traffic.rate: {from: 2 Mpps, to: 1 Mpps, steps: 3}}",
                "rx.yaml:3:25 traffic.rate must go up: to is not more than from:"
                        + " {from: 2 Mpps, to: 1 Mpps, steps: 3}");
        expect(
                "factors: {tap.length: {from: 1, to: 3, steps: 9}}",
                "rx.yaml:3:23 tap.length must have fewer steps: some values are equal when rounded:"
                        + " {from: 1, to: 3, steps: 9}");
        expect(
                "factors: {traffic.pattern: {from: constant, to: poisson, steps: 2}}",
                "rx.yaml:3:28 traffic.pattern must be a list: its values are not numbers");
        expect(
                "factors: {traffic.rate: {from: 1 kpps, to: 1 Mpps, steps: 3, scale: lgo}}",
                "rx.yaml:3:69 scale must be one of linear, log; did you mean 'log'?: scale=lgo");
        expect(
                "factors:\n  queue.size: [64]\n  zip: {queue.size: [128], tap.length: [1, 2]}",
                "rx.yaml:5:9 queue.size must be a factor once");
        expect(
                "factors:\n  zip: {queue.size: [128, 256], tap.length: [1, 2, 3]}",
                "rx.yaml:4:45 tap.length must have as many values as queue.size, they vary together: 3 and 2");
    }

    @Test
    void replications() {
        expect(
                "replications: {until: {metric: latency.p9, halfWidth: 5 %}}",
                "rx.yaml:3:32 replications.until.metric: unknown metric 'latency.p9'; did you mean 'latency.p99'?;"
                        + " 'ringlab explain metrics' lists all");
        expect(
                "replications: {until: {metric: latency.p99, halfWidth: 200 %}}",
                "rx.yaml:3:56 replications.until.halfWidth must be between 0 and 100 %: halfWidth=200 %");
        expect(
                "replications: {until: {metric: latency.p99, halfWidth: 5 %}, atLeast: 9, atMost: 4}",
                "rx.yaml:3:82 replications.atMost must be a whole number, at least 9: atMost=4");
        expect("replications: {atLeast: 9}", "rx.yaml:3:15 replications must have until");
    }

    @Test
    void reportAndPublished() {
        expect(
                "factors: {queue.size: [64]}\nreport: {x: queue.siez}",
                "rx.yaml:4:13 report.x must be a factor of the study; did you mean 'queue.size'?: queue.siez");
        expect("report: {metrics: loss.ratio}", "rx.yaml:3:19 report.metrics must be a list, not a single value");
        expect(
                "report: {metrics: [latency.p98]}",
                "rx.yaml:3:20 report.metrics: unknown metric 'latency.p98'; did you mean 'latency.p99'?;"
                        + " 'ringlab explain metrics' lists all");
        expect(
                "factors: {queue.size: [64]}\n"
                        + "published: [{at: {queue.size: 128}, metric: loss.ratio, value: 0.1, source: a}]",
                "rx.yaml:4:31 queue.size must be a value of the factor: 128");
        expect(
                "published: [{metric: loss, value: 0.1, source: a}]",
                "rx.yaml:3:22 metric: unknown metric 'loss'; 'ringlab explain metrics' lists all");
        expect(
                "published: [{metric: latency.p99, value: 10, source: a}]",
                "rx.yaml:3:42 value must have a unit, one of ns, us, ms, s, min: value=10");
        expect("published: [{metric: loss.ratio, value: 0.1}]", "rx.yaml:3:13 published must have source");
    }

    @Test
    void duplicateKey() {
        expect("seed: 1\nseed: 2", "rx.yaml:4:1 seed must be given once: it also stands at rx.yaml:3:1");
        expect(
                "base: {queue.size: 64, queue: {size: 128}}",
                "rx.yaml:3:38 queue.size must be given once: it also stands at rx.yaml:3:20");
    }

    @Test
    void syntax() {
        expect("base:\n\tqueue: 1", "rx.yaml:4:1 must be YAML: a tab cannot indent, use spaces");
        expect("base: [1,", "rx.yaml:4:1 must be YAML: expected the node content, but found 'the end of the file'");
        expect("base: a: b", "rx.yaml:3:8 must be YAML: mapping values are not allowed here");
        expect(
                "base: &b {queue.size: 64}\nfactors: *b",
                "rx.yaml:4:10 factors must be a mapping of knobs to values, not a single value",
                "rx.yaml:4:10 must be written out: an alias is not supported: *b");
        expect(
                "base: !!java.net.URL [a]",
                "rx.yaml:3:7 a scenario must be a mapping of traffic, queue, tap, costs, not a list",
                "rx.yaml:3:7 must be plain data: a tag is not supported: !tag:yaml.org,2002:java.net.URL");
        expect("---\nname: other", "rx.yaml:4:1 must hold one YAML document: another one starts here");
    }

    @Test
    void missingTimes() throws IOException {
        assertEquals(
                List.of("rx.yaml:1:1 a study must have duration", "rx.yaml:1:1 a study must have warmUp"),
                errors("seed: 1"));
        assertEquals(
                List.of(
                        "rx.yaml:1:9 warmUp must not be negative: warmUp=-1 ms",
                        "rx.yaml:2:11 duration must be more than 0: duration=0 s"),
                errors("warmUp: -1 ms\nduration: 0 s"));
    }

    @Test
    void files() throws IOException {
        assertEquals(List.of("rx.yaml:1:1 must hold a YAML document: nothing is written here"), errors(""));
        Path missing = folder.resolve("missing.yaml");
        assertEquals(List.of("must be an existing file: file=" + missing), errors(missing, List.of()));
        assertEquals(List.of("must be a file, not a folder: file=" + folder), errors(folder, List.of()));
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, 0, (byte) 0xfe});
        assertEquals(List.of("must be text in UTF-8: file=" + binary), errors(binary, List.of()));
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        expect(
                "base:\n  queue: {size: 100, evnetIdx: on}\n  tap.pause: 10\n"
                        + "factors: {traffic.rate: [1 kpsp]}\nseed: -1",
                "rx.yaml:4:17 queue.size must be a power of two in [2, 32768]: size=100",
                "rx.yaml:4:22 unknown knob 'evnetIdx' in queue; did you mean 'eventIdx'?; known: size, eventIdx,"
                        + " threshold, affinity",
                "rx.yaml:5:14 tap.pause must have a unit, one of ns, us, ms, s, min: pause=10",
                "rx.yaml:6:26 traffic.rate unknown rate unit 'kpsp'; did you mean 'kpps'?: rate=1 kpsp",
                "rx.yaml:7:7 seed must be a whole number, at least 0: seed=-1");
    }

    @Test
    void setOption() throws IOException {
        Path study = Files.writeString(folder.resolve("rx.yaml"), TIMES + "factors: {queue.size: [64, 128]}\n");
        assertEquals(
                List.of("--set qeue.eventIdx unknown knob 'qeue.eventIdx'; did you mean 'queue.eventIdx'?;"
                        + " 'ringlab explain' lists all"),
                errors(study, List.of("qeue.eventIdx=on")));
        assertEquals(
                List.of("--set queue.size queue.size must not be set, it is a factor of the study: 512"),
                errors(study, List.of("queue.size=512")));
        assertEquals(
                List.of("--set tap.pause tap.pause must have a unit, one of ns, us, ms, s, min: pause=5"),
                errors(study, List.of("tap.pause=5")));
        assertEquals(
                List.of("--set duration duration must be more than 0: duration=0 s"),
                errors(study, List.of("duration=0 s")));
        assertEquals(List.of("--set must be key=value: --set seed"), errors(study, List.of("seed")));
        assertEquals(
                List.of("--set traffic.rate traffic.rate must be positive: rate=0 pps"),
                errors(study, List.of("traffic.rate=0 pps")));
    }

    private void expect(String study, String... lines) {
        try {
            assertEquals(List.of(lines), errors(TIMES + study + "\n"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> errors(String study) throws IOException {
        return errors(Files.writeString(folder.resolve("rx.yaml"), study), List.of());
    }

    private static List<String> errors(Path file, List<String> set) {
        return assertThrows(
                        BadInput.class,
                        () -> StudyReader.read(
                                file, set.stream().map(SetOption::parse).toList(), Bench.model(Bench::run)),
                        () -> Arrays.toString(set.toArray()))
                .lines();
    }
}
