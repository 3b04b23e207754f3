package dev.ringlab.experiment.yaml;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Everything wrong with an input, collected so that a person sees all of it at once, in the order of the file. */
public final class Problems {
    private record Problem(Place place, String message) {}

    private final Set<Problem> problems =
            new TreeSet<>(Comparator.comparing((Problem p) -> p.place().source())
                    .thenComparing(p -> p.place().line())
                    .thenComparing(p -> p.place().column())
                    .thenComparing(Problem::message));

    /** Takes note; the same problem at the same place counts once. */
    public void add(Place place, String message) {
        problems.add(new Problem(place, message));
    }

    /** Takes note. */
    public void add(BadValue bad) {
        add(bad.place(), bad.message());
    }

    /** What the problems are about: the first word of each, which is a key or the name of a knob. */
    public Set<String> subjects() {
        return problems.stream().map(p -> p.message().split(" ", 2)[0]).collect(Collectors.toSet());
    }

    /** Whether nothing is wrong. */
    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /** The problems, a line each. */
    public List<String> lines() {
        return problems.stream().map(p -> p.place() + " " + p.message()).toList();
    }

    /** Ends here if anything is wrong. */
    public void throwIfAny() {
        if (!isEmpty()) {
            throw new BadInput(lines());
        }
    }
}
