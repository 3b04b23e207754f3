package dev.ringlab.experiment.conform;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ringlab conform ring}: replays recorded rings and prints a line a file. */
@Command(
        name = "ring",
        description =
                "Replay recorded virtqueue traces and compare every result and every field after every operation.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all traces hold", "1:a ring differs from its trace", "2:a file is not a whole trace"},
        mixinStandardHelpOptions = true)
public final class ConformRingCommand implements Callable<Integer> {
    private static final int HOLDS = 0;
    private static final int DIFFERS = 1;
    private static final int BAD_INPUT = 2;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "A trace, plain or compressed with gzip; a folder of .jsonl and .jsonl.gz; or a pattern.")
    private List<String> arguments = List.of();

    private int files;
    private int differing;
    private int unreadable;
    private long operations;
    private long checks;

    @Override
    public Integer call() {
        for (String argument : arguments) {
            try {
                TraceFiles.named(argument).forEach(this::replay);
            } catch (IOException | InvalidPathException | PatternSyntaxException e) {
                complain(argument, e);
            }
        }
        print(
                spec.commandLine().getOut(),
                "%d files, %d operations, %d checks, %d differ, %d unreadable",
                files,
                operations,
                checks,
                differing,
                unreadable);
        return unreadable > 0 ? BAD_INPUT : differing > 0 ? DIFFERS : HOLDS;
    }

    private void replay(Path file) {
        try {
            ReplayResult result = RingReplay.of(file);
            files++;
            operations += result.operations();
            checks += result.checks();
            differing += result.holds() ? 0 : 1;
            print(
                    spec.commandLine().getOut(),
                    "%s: %d operations, %d checks, %s",
                    file,
                    result.operations(),
                    result.checks(),
                    result.verdict());
        } catch (IOException e) {
            complain(file.toString(), e);
        }
    }

    private void complain(String argument, Exception e) {
        unreadable++;
        String reason = e instanceof FileSystemException failed ? failed.getReason() : e.getMessage();
        print(spec.commandLine().getErr(), "%s: %s", argument, Objects.requireNonNullElse(reason, "cannot be read"));
    }

    private static void print(PrintWriter out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
