package dev.ringlab.experiment.cli;

import dev.ringlab.experiment.yaml.BadInput;
import dev.ringlab.experiment.yaml.BadValue;
import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Bad input is the person's to mend and gets its lines; anything else is ours and gets one line and a hint. */
final class ExecutionErrors implements IExecutionExceptionHandler {
    private final BooleanSupplier stacktrace;

    ExecutionErrors(BooleanSupplier stacktrace) {
        this.stacktrace = stacktrace;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine line, ParseResult result) {
        PrintWriter err = line.getErr();
        try {
            if (e instanceof BadInput bad) {
                bad.lines().forEach(err::println);
                return ExitCode.USAGE;
            }
            if (e instanceof BadValue bad) {
                err.println(bad.getMessage());
                return ExitCode.USAGE;
            }
            err.println("ringlab: unexpected error: " + oneLine(e)
                    + (stacktrace.getAsBoolean() ? "" : " (--stacktrace shows where)"));
            if (stacktrace.getAsBoolean()) {
                e.printStackTrace(err);
            }
            return ExitCode.SOFTWARE;
        } finally {
            err.flush();
        }
    }

    private static String oneLine(Exception e) {
        return String.valueOf(e).replaceAll("\\s*\\R\\s*", " | ");
    }
}
