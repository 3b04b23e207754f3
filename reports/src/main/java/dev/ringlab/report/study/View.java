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
    private static final int MOST_COMBINED = 8;

    public View {
        facets = List.copyOf(facets);
    }

    public static View of(ResultSet results) {
        Manifest manifest = results.manifest();
        Optional<Factor> along = along(manifest);
        List<Factor> rest = new ArrayList<>(
                manifest.factors().stream().filter(Factor::isVaried).toList());
        along.ifPresent(rest::remove);
        List<Factor> told = told(manifest, rest);
        rest.removeAll(told);
        Abscissa x = Abscissa.of(along);
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

    private static List<Factor> told(Manifest manifest, List<Factor> rest) {
        List<String> asked = manifest.report().series();
        if (!asked.isEmpty()) {
            return rest.stream().filter(factor -> asked.contains(factor.name())).toList();
        }
        long curves = rest.stream()
                .mapToLong(factor -> factor.levels().size())
                .reduce(1, (product, levels) -> product * levels);
        return curves <= MOST_COMBINED
                ? List.copyOf(rest)
                : rest.stream().limit(1).toList();
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
