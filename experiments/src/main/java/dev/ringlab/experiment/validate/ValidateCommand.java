package dev.ringlab.experiment.validate;

import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.experiment.yaml.BadInput;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ringlab validate}. */
@Command(
        name = "validate",
        description = "Run configurations whose answers are known, and compare: queueing theory, the producer/consumer"
                + " model, livelock, recordings of the real driver, published measurements.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:everything agrees", "1:something does not", "2:bad usage or bad input"})
public final class ValidateCommand implements Callable<Integer> {
    private final Supplier<Model<?>> model;
    private final UnaryOperator<Path> report;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--suite",
            paramLabel = "NAME",
            description = "queueing, notifications, livelock, rings or published. Repeatable. Default: all.")
    private List<String> suites = List.of();

    @Option(
            names = "--points",
            paramLabel = "FILE",
            description = "Compare at these points instead of the built-in ones; docs/validation.md says how.")
    private @Nullable Path points;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Where the table goes, as CSV and PDF. Default: out/validation.")
    private Path output = Path.of("out", "validation");

    @Option(names = "--seed", paramLabel = "N", description = "Where all random numbers come from. Default: 1.")
    private long seed = 1;

    @Option(names = "--threads", paramLabel = "N", description = "Runs at the same time. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    /** @param report draws the PDF of a folder with the table */
    public ValidateCommand(Supplier<Model<?>> model, UnaryOperator<Path> report) {
        this.model = model;
        this.report = report;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (threads < 1) {
            throw new BadInput("--threads must be at least 1: threads=" + threads);
        }
        List<Suite> chosen = new Suites(model.get(), points).named(suites);
        if (chosen.isEmpty()) {
            throw new BadInput("must hold points of a suite that was asked for: points=" + points);
        }
        List<Finding> findings = new Validation(chosen, seed).run(threads);
        List<Finding> shown = Summary.of(findings);
        PrintWriter out = spec.commandLine().getOut();
        new FindingTable(shown).print(out);
        Files.createDirectories(output);
        new FindingTable(findings).write(output.resolve("points.csv"));
        new FindingTable(shown).write(output.resolve("validation.csv"));
        long failed = count(findings, Verdict.FAIL);
        out.println(count(findings, Verdict.PASS) + " agree, " + failed + " do not, "
                + count(findings, Verdict.UNDECIDED) + " are undecided, " + count(findings, Verdict.SHOWN)
                + " are only shown");
        out.println(report.apply(output));
        out.flush();
        return failed == 0 ? 0 : 1;
    }

    private static long count(List<Finding> findings, Verdict verdict) {
        return findings.stream().filter(f -> f.verdict() == verdict).count();
    }
}
