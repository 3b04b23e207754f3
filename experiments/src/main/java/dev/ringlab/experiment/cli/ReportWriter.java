package dev.ringlab.experiment.cli;

import java.nio.file.Path;

/** Makes the report of a result folder and answers with its PDF. The only thing that the command knows of reports. */
@FunctionalInterface
public interface ReportWriter {
    /** Writes charts and PDF into {@code folder}. */
    Path write(Path folder);
}
