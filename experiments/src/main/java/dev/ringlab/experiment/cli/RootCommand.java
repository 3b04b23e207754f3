package dev.ringlab.experiment.cli;

import dev.ringlab.experiment.bench.BenchCommand;
import dev.ringlab.experiment.calibrate.CalibrateCommand;
import dev.ringlab.experiment.capture.CaptureCommand;
import dev.ringlab.experiment.conform.ConformCommand;
import dev.ringlab.experiment.conform.system.ConformSystemCommand;
import dev.ringlab.experiment.result.Version;
import dev.ringlab.experiment.validate.ValidateCommand;
import java.util.concurrent.Callable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code ringlab}. */
@Command(
        name = "ringlab",
        description = "A laboratory for the virtio-net receive path.",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.VersionLine.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:a run failed", "2:bad usage or bad input"},
        footerHeading = "%nExample:%n",
        footer = "  ringlab run experiments/studies/quickstart.yaml")
public final class RootCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Show where an unexpected error came from.")
    private boolean stacktrace;

    private RootCommand() {}

    /** The command line of a laboratory, ready to execute. */
    public static CommandLine of(Laboratory laboratory) {
        RootCommand root = new RootCommand();
        CommandLine line = new CommandLine(root);
        line.addSubcommand(new RunCommand(laboratory));
        line.addSubcommand(new ReportCommand(laboratory));
        line.addSubcommand(new ExplainCommand(laboratory));
        CommandLine conform = new CommandLine(new ConformCommand());
        conform.addSubcommand(new ConformSystemCommand(laboratory.model()));
        line.addSubcommand(conform);
        line.addSubcommand(new CaptureCommand());
        line.addSubcommand(new ValidateCommand(laboratory.model(), laboratory.validations()::write));
        line.addSubcommand(new BenchCommand(laboratory.model()));
        line.addSubcommand(new CalibrateCommand(laboratory.model()));
        line.addSubcommand(new GenerateCompletion());
        line.setParameterExceptionHandler(new UsageErrors());
        line.setExecutionExceptionHandler(new ExecutionErrors(() -> root.stacktrace));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }

    /** {@code ringlab 0.1.0}. */
    static final class VersionLine implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"ringlab " + Version.TEXT};
        }
    }
}
