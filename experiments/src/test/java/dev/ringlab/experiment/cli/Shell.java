package dev.ringlab.experiment.cli;

import dev.ringlab.experiment.bench.Bench;
import dev.ringlab.experiment.scenario.RunFunction;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/** Runs the command as a shell would, on benches, and keeps what it said. */
final class Shell {
    private final CommandLine line;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    Shell() {
        this(Bench::run);
    }

    Shell(RunFunction<Bench> function) {
        this(function, function);
    }

    Shell(RunFunction<Bench> function, RunFunction<Bench> stepwise) {
        line = RootCommand.of(new Laboratory(
                () -> Bench.model(function),
                () -> Bench.model(stepwise),
                folder -> folder.resolve("report.pdf"),
                folder -> folder));
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
    }

    int run(Object... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        String[] words = List.of(args).stream().map(String::valueOf).toArray(String[]::new);
        return line.execute(words);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
