package dev.ringlab.experiment.cli;

import dev.ringlab.experiment.result.ResultFolder;
import dev.ringlab.experiment.yaml.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ringlab report}. */
@Command(
        name = "report",
        description = "Draw the charts and the PDF of a result folder again.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    private final Laboratory laboratory;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder that 'ringlab run' wrote.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path folder;

    ReportCommand(Laboratory laboratory) {
        this.laboratory = laboratory;
    }

    @Override
    public Integer call() {
        if (!Files.isDirectory(folder)) {
            throw new BadInput("must be an existing folder: dir=" + folder);
        }
        try (ResultFolder results = ResultFolder.open(folder)) {
            spec.commandLine().getOut().println(laboratory.reports().write(results.path()));
        }
        return 0;
    }
}
