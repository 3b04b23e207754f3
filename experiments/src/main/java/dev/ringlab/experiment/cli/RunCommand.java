package dev.ringlab.experiment.cli;

import dev.ringlab.experiment.result.ResultFolder;
import dev.ringlab.experiment.result.ResultFolder.Earlier;
import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.experiment.spec.SetOption;
import dev.ringlab.experiment.spec.Study;
import dev.ringlab.experiment.spec.StudyReader;
import dev.ringlab.experiment.yaml.BadInput;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ringlab run}. */
@Command(
        name = "run",
        description = "Run a study and draw its report. The last line on standard output is the path of the PDF.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:a run failed", "2:bad usage or bad input"})
final class RunCommand implements Callable<Integer> {
    private final Laboratory laboratory;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "STUDY.yaml", description = "What to run; docs/studies.md says how to write one.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Where the results go. Default: out/NAME-OF-THE-STUDY.")
    private @Nullable Path output;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set a knob, or duration, warmUp, seed or replications, for this time. Repeatable.")
    private List<String> set = List.of();

    @Option(names = "--threads", paramLabel = "N", description = "Runs at the same time. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--resume", description = "Continue an interrupted sweep: make only the runs that are missing.")
    private boolean resume;

    @Option(names = "--force", description = "Replace whatever results the folder holds.")
    private boolean force;

    @Option(names = "--no-progress", description = "Print plain lines instead of a progress bar.")
    private boolean noProgress;

    @Option(names = "--no-report", description = "Leave out the report; the last line is the result folder.")
    private boolean noReport;

    @Option(
            names = "--no-shortcuts",
            description = "Let every step wait for its turn among all events. Slower; for checking that results stay.")
    private boolean noShortcuts;

    @Option(names = "--dry-run", description = "Check the study and print its design; run nothing.")
    private boolean dryRun;

    RunCommand(Laboratory laboratory) {
        this.laboratory = laboratory;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (threads < 1) {
            throw new BadInput("--threads must be at least 1: threads=" + threads);
        }
        if (resume && force) {
            throw new BadInput("--resume and --force must not be given together");
        }
        Model<?> model = (noShortcuts ? laboratory.stepwise() : laboratory.model()).get();
        Study study = StudyReader.read(file, set.stream().map(SetOption::parse).toList(), model);
        PrintWriter out = spec.commandLine().getOut();
        if (dryRun) {
            new DesignListing(study, model).print(out);
            return 0;
        }
        return run(study, model, out);
    }

    private int run(Study study, Model<?> model, PrintWriter out) throws IOException, InterruptedException {
        Path folder = output == null ? Path.of("out", study.name()) : output;
        PrintWriter err = spec.commandLine().getErr();
        try (ResultFolder results = ResultFolder.open(folder)) {
            String notice = results.prepare(study, earlier());
            if (!notice.isEmpty()) {
                err.println("ringlab: " + notice);
            }
            StudyRun run = new StudyRun(study, model, folder, err);
            StudyRun.Outcome outcome = run.execute(threads, resume, Terminal.progress(noProgress, err));
            boolean report = !noReport && !outcome.empty() && !outcome.stopped();
            out.println(report ? laboratory.reports().write(folder) : folder);
            out.flush();
            return outcome.whole() ? 0 : 1;
        }
    }

    private Earlier earlier() {
        if (resume) {
            return Earlier.RESUME;
        }
        return force ? Earlier.REPLACE : Earlier.REPLACE_ENDED;
    }
}
