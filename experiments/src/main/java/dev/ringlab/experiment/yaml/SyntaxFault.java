package dev.ringlab.experiment.yaml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** What the parser found wrong with the syntax, taken out of its many-line message. */
record SyntaxFault(String problem, int line, int column) {
    /** The last "problem, in reader, line l, column c" of the message; earlier ones only say what was being read. */
    private static final Pattern MARKED =
            Pattern.compile("(?:.*\n)?([^\n]+)\n in reader, line (\\d+), column (\\d+).*", Pattern.DOTALL);

    static SyntaxFault of(JacksonException e) {
        String message = String.valueOf(e.getOriginalMessage());
        Matcher marked = MARKED.matcher(message);
        if (marked.matches()) {
            return new SyntaxFault(
                    plain(marked.group(1)), Integer.parseInt(marked.group(2)), Integer.parseInt(marked.group(3)));
        }
        String first = message.lines().findFirst().orElse("cannot be read");
        return new SyntaxFault(
                plain(first),
                Math.max(1, e.getLocation().getLineNr()),
                Math.max(1, e.getLocation().getColumnNr()));
    }

    private static String plain(String problem) {
        if (problem.contains("(TAB)")) {
            return "a tab cannot indent, use spaces";
        }
        return problem.replace("<stream end>", "the end of the file");
    }
}
