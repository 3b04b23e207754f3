package dev.ringlab.experiment.calibrate;

import dev.ringlab.experiment.conform.system.StepCosts;
import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.experiment.yaml.BadInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ringlab calibrate}: from measured times of steps to a cost profile. */
@Command(
        name = "calibrate",
        description = "Make a cost profile of a measured machine (docs/calibration.md).",
        mixinStandardHelpOptions = true)
public final class CalibrateCommand implements Callable<Integer> {
    private final Supplier<Model<?>> model;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(multiplicity = "1")
    private Input input = new Input();

    @Option(
            names = "--config",
            paramLabel = "NAME",
            description = "With --table: the configuration; the first if there is none.")
    private String config = "";

    @Option(
            names = "--interrupt",
            paramLabel = "TEXT",
            defaultValue = "input",
            description = "With --trace: a part of the name of the queue's interrupt; ${DEFAULT-VALUE} if not given.")
    private String interrupt = "";

    @Option(
            names = "--base",
            paramLabel = "PROFILE",
            defaultValue = "modern",
            description = "Gives what was not measured; ${DEFAULT-VALUE} if not given.")
    private String base = "";

    @Option(names = "-o", paramLabel = "FILE.yaml", required = true, description = "Where the profile goes.")
    private Path profile = Path.of("");

    /** What was measured. */
    static final class Input {
        @Option(
                names = "--table",
                paramLabel = "COSTS.csv",
                required = true,
                description = "Times of steps: config,kind,name,n,mean,min,max.")
        private Path table = Path.of("");

        @Option(
                names = "--trace",
                paramLabel = "TRACE.txt",
                required = true,
                description = "Events of the kernel, as trace-cmd report or perf script print them.")
        private Path trace = Path.of("");
    }

    /** @param model has the costs and the base profiles */
    public CalibrateCommand(Supplier<Model<?>> model) {
        this.model = model;
    }

    @Override
    public Integer call() throws IOException {
        boolean isTable = !input.table.toString().isEmpty();
        Path file = isTable ? input.table : input.trace;
        if (!Files.isRegularFile(file)) {
            throw new BadInput("must be an existing file: file=" + file);
        }
        Calibration calibration = new Calibration(new ReferenceProfile(model.get(), base), file.getFileName() + "");
        PrintWriter out = spec.commandLine().getOut();
        if (isTable) {
            table(file, calibration);
        } else {
            trace(file, calibration);
        }
        Files.writeString(profile, calibration.base().with(calibration.costs()));
        out.printf("%-52s %12s %24s %9s%n", "step", "mean ns", "95 % interval", "n");
        calibration.lines().forEach(out::println);
        out.println("p-values are too large: the laws were fitted to the samples that they are compared with");
        out.println(calibration.costs().size() + " costs measured, the others of " + base + ": " + profile);
        out.flush();
        return 0;
    }

    private void table(Path file, Calibration calibration) {
        try {
            StepCosts costs = StepCosts.read(file);
            String first = costs.configs().stream().findFirst().orElse("");
            new TableCalibration(costs, config.isEmpty() ? first : config, calibration).run();
        } catch (IOException e) {
            throw new BadInput(file + ":" + e.getMessage());
        }
    }

    private void trace(Path file, Calibration calibration) throws IOException {
        TraceSteps steps = new TraceSteps(interrupt);
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            long others = TraceLines.read(file.toString(), text, steps::add);
            calibration.say(others + " other events");
        }
        new TraceCalibration(steps, calibration).run();
    }
}
