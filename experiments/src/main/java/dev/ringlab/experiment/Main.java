package dev.ringlab.experiment;

import dev.ringlab.experiment.cli.Laboratory;
import dev.ringlab.experiment.cli.RootCommand;
import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.experiment.scenario.RunFunction;
import dev.ringlab.experiment.scenario.ScenarioSource;
import dev.ringlab.experiment.yaml.BadInput;
import dev.ringlab.model.lab.RxRun;
import dev.ringlab.model.path.Scenario;
import dev.ringlab.report.Report;
import dev.ringlab.report.ValidationReport;
import dev.ringlab.report.load.ReportException;
import java.nio.file.Path;
import java.util.List;

/** The ringlab command: the one place that knows which model is run and what draws its results. */
public final class Main {
    private Main() {}

    /** Ends the process with the command's exit code. */
    public static void main(String[] args) {
        System.exit(RootCommand.of(laboratory()).execute(args));
    }

    /** The laboratory of the virtio-net receive path. */
    static Laboratory laboratory() {
        return new Laboratory(
                () -> model(RxRun::of), () -> model(RxRun::stepwise), Main::report, ValidationReport::write);
    }

    private static Model<?> model(RunFunction<Scenario> function) {
        ScenarioSource source = new ScenarioSource(Main.class, List.of("modern", "2013-xeon"));
        return new Model<>(Scenario.class, function, RxRun::metrics, source);
    }

    private static Path report(Path folder) {
        try {
            return Report.of(folder).write();
        } catch (ReportException e) {
            throw new BadInput(String.valueOf(e.getMessage()));
        }
    }
}
