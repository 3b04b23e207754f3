package dev.ringlab.experiment;

import dev.ringlab.experiment.cli.Laboratory;
import dev.ringlab.experiment.cli.RootCommand;
import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.experiment.yaml.BadInput;
import java.nio.file.Path;

/** The ringlab command: the one place that knows which model is run and what draws its results. */
public final class Main {
    private Main() {}

    /** Ends the process with the command's exit code. */
    public static void main(String[] args) {
        System.exit(RootCommand.of(new Laboratory(Main::model, Main::report)).execute(args));
    }

    private static Model<?> model() {
        throw new BadInput("the model of the receive path must be part of this build");
    }

    private static Path report(Path folder) {
        throw new BadInput("reports must be part of this build: dir=" + folder);
    }
}
