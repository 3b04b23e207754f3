package dev.ringlab.experiment.conform.system;

import dev.ringlab.experiment.conform.system.Bench.State;
import dev.ringlab.experiment.conform.system.RowCosts.MissingStep;
import dev.ringlab.experiment.conform.system.SystemRow.BadRow;
import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.model.path.DirectPath.Begin;
import dev.ringlab.model.path.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ringlab conform system}: predicts measurements of a real receive path and says how far off it is. */
@Command(
        name = "system",
        description = "Simulate measured configurations of a real guest and compare counts and latencies.",
        mixinStandardHelpOptions = true)
public final class ConformSystemCommand implements Callable<Integer> {
    private static final int MOST_RUNS = 100;

    private final Supplier<Model<?>> model;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RESULTS.csv", description = "Measured configurations, a row each.")
    private Path results = Path.of("");

    @Option(names = "--costs", paramLabel = "COSTS.csv", required = true, description = "Measured times of steps.")
    private Path costs = Path.of("");

    @Option(
            names = "-o",
            paramLabel = "DIR",
            description = "Where every comparison goes, as a table and as charts (report.pdf).")
    private Path folder = Path.of("");

    @Option(
            names = "--profile",
            paramLabel = "FILE.yaml",
            description = "Write the costs of the first row as a cost profile.")
    private Path profile = Path.of("");

    @Option(
            names = "--log",
            paramLabel = "ROW",
            description = "Print the events of a row, simulated, as the event logs of the measurements are written.")
    private String log = "";

    @Option(
            names = "--begin",
            paramLabel = "N",
            split = ",",
            description = "With --log: where the guest stands at the first arrival, if not where the rows before it "
                    + "leave it. Buffers that are missing, the place of the oldest in its block, heads left of their "
                    + "page, struct sk_buff that NAPI keeps, how many of these lie in the active slab page.")
    private int[] begin = {};

    @Option(
            names = "--tick",
            paramLabel = "NS",
            description = "With --log: nanoseconds from the first arrival to the kernel's next tick, at most 4000000.")
    private double firstTickNs;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "Runs of each row, 1 to 100, which differ in what was not recorded (${DEFAULT-VALUE}).")
    private int runs = SystemComparer.RUNS;

    /** @param model gives what the measurements do not name its default */
    public ConformSystemCommand(Supplier<Model<?>> model) {
        this.model = model;
    }

    private void print(List<SystemRow> rows, Bench bench, PrintWriter out) {
        SystemRow row = rows.stream()
                .filter(one -> one.config().equals(log))
                .findFirst()
                .orElseThrow(() -> new BadRow("no such row: " + log));
        Scenario scenario = bench.scenario(row);
        Begin stands = begin.length == 0 ? bench.begin(rows, row) : Machine.at(row, begin);
        bench.run(
                        scenario,
                        row,
                        firstTickNs > 0 ? State.of(stands, firstTickNs) : State.of(row, stands),
                        simulation -> new EventLog(simulation, scenario, 0))
                .seen()
                .lines()
                .forEach(out::println);
        out.flush();
    }

    @Override
    public Integer call() {
        if (begin.length != 0 && begin.length != Machine.PLACES) {
            throw new ParameterException(
                    spec.commandLine(), "--begin must be " + Machine.PLACES + " numbers: " + begin.length);
        }
        if (runs < 1 || runs > MOST_RUNS) {
            throw new ParameterException(spec.commandLine(), "--runs must be 1 to " + MOST_RUNS + ": " + runs);
        }
        Path read = results;
        try {
            List<SystemRow> rows = SystemRows.read(results);
            read = costs;
            StepCosts steps = StepCosts.read(costs);
            read = results;
            run(rows, steps);
            return 0;
        } catch (MissingStep e) {
            return fail(costs, e);
        } catch (IOException | BadRow e) {
            return fail(read, e);
        }
    }

    private void run(List<SystemRow> rows, StepCosts steps) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (!profile.toString().isEmpty()) {
            Files.writeString(profile, ProfileFile.of(model.get().knobs(), GuestSteps.of(steps, rows.get(0))));
        }
        Bench bench = new Bench(model.get(), steps);
        if (!log.isEmpty()) {
            print(rows, bench, out);
            return;
        }
        SystemComparer comparer = new SystemComparer(bench, runs);
        List<RowComparison> compared = new ArrayList<>();
        for (SystemRow row : rows) {
            compared.add(comparer.compare(row));
        }
        SystemTable.print(compared, out);
        if (!folder.toString().isEmpty()) {
            SystemRows.write(compared, folder);
            SystemReport.write(compared, folder);
        }
    }

    private int fail(Path file, Exception e) {
        spec.commandLine().getErr().println(file + ": " + e.getMessage());
        return 2;
    }
}
