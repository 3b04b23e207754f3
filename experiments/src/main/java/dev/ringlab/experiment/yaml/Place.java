package dev.ringlab.experiment.yaml;

import java.nio.file.Path;

/**
 * Where something was written: {@code refill.yaml:12:9}, or the option that set it: {@code --set queue.size}.
 *
 * @param source the name of the file as a person would say it, or the option
 * @param folder where relative paths in that source start
 * @param line from 1; 0 where the source has no lines
 * @param column from 1
 */
public record Place(String source, Path folder, int line, int column) {
    /** An option of the command line, whose relative paths start where the command was given. */
    public static Place ofOption(String option) {
        return new Place(option, Path.of(""), 0, 0);
    }

    /** This source at another position; an option stays whole. */
    public Place at(int newLine, int newColumn) {
        return line == 0 ? this : new Place(source, folder, newLine, newColumn);
    }

    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
