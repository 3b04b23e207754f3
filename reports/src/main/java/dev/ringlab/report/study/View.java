package dev.ringlab.report.study;

import dev.ringlab.report.load.Factor;
import dev.ringlab.report.load.Manifest;
import dev.ringlab.report.load.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a study is laid out on paper: what runs along x, what tells curves apart, what gets charts of its own. */
public record View(ResultSet results, Abscissa x, List<Facet> facets) {
    /** More curves than this in one chart cannot be told apart, so further factors get charts of their own. */
    private static final long MOST_COMBINED = 8;

    public View {
        facets = List.copyOf(facets);
    }

    public static View of(ResultSet results) {
        Manifest manifest = results.manifest();
        List<Factor> rest = new ArrayList<>(
                manifest.factors().stream().filter(Factor::isVaried).toList());
        Optional<Factor> along = along(manifest);
        along.ifPresent(rest::remove);
        List<Factor> told = told(results, along, rest);
        rest.removeAll(told);
        Abscissa x = Abscissa.of(along, along.isEmpty() ? List.of() : following(results, along.get(), rest));
        rest.removeAll(x.followers());
        rest.removeIf(factor -> isToldBy(results, told, factor));
        return new View(results, x, new Facets(results, x, told, rest).list());
    }

    private static Optional<Factor> along(Manifest manifest) {
        List<Factor> factors = manifest.factors();
        return manifest.factor(manifest.report().x())
                .or(() -> factors.stream()
                        .filter(factor -> factor.isNumeric() && factor.isVaried())
                        .findFirst())
                .or(() -> factors.stream().filter(Factor::isVaried).findFirst())
                .or(() -> factors.stream().findFirst());
    }

    /** The factors that tell curves apart: those that the study names, or as many as leave few curves. */
    private static List<Factor> told(ResultSet results, Optional<Factor> along, List<Factor> rest) {
        List<String> asked = results.manifest().report().series();
        if (!asked.isEmpty()) {
            return rest.stream().filter(factor -> asked.contains(factor.name())).toList();
        }
        List<Factor> free = new ArrayList<>(rest);
        along.ifPresent(x -> free.removeAll(following(results, x, rest)));
        List<Factor> told = new ArrayList<>();
        for (Factor factor : free) {
            List<Factor> more = new ArrayList<>(told);
            more.add(factor);
            if (told.isEmpty() || isToldBy(results, told, factor) || combinations(results, more) <= MOST_COMBINED) {
                told = more;
            }
        }
        return told;
    }

    /** Those of {@code factors} that run in lockstep with {@code x}: each of its values goes with one of theirs. */
    private static List<Factor> following(ResultSet results, Factor x, List<Factor> factors) {
        long values = combinations(results, List.of(x));
        return factors.stream()
                .filter(factor -> combinations(results, List.of(x, factor)) == values)
                .toList();
    }

    /** Whether it makes no curve of its own: each curve has one value of it. */
    private static boolean isToldBy(ResultSet results, List<Factor> told, Factor factor) {
        List<Factor> more = new ArrayList<>(told);
        more.add(factor);
        return !told.isEmpty() && combinations(results, more) == combinations(results, told);
    }

    private static long combinations(ResultSet results, List<Factor> factors) {
        return results.points().stream()
                .map(point -> factors.stream()
                        .map(factor -> results.level(point, factor))
                        .toList())
                .distinct()
                .count();
    }

    /** The knobs that had one value throughout, single-valued factors first. */
    public List<Manifest.Held> held() {
        List<Manifest.Held> held = new ArrayList<>();
        results.manifest().factors().stream()
                .filter(factor -> !factor.isVaried() && !factor.name().equals(x.name()))
                .forEach(factor -> held.add(
                        new Manifest.Held(factor.name(), factor.levels().get(0).label())));
        held.addAll(results.manifest().held());
        return held;
    }
}
