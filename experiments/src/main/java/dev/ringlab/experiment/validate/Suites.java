package dev.ringlab.experiment.validate;

import dev.ringlab.experiment.scenario.Model;
import dev.ringlab.experiment.validate.PointReader.Block;
import dev.ringlab.experiment.yaml.BadInput;
import dev.ringlab.experiment.yaml.Fields;
import dev.ringlab.experiment.yaml.Nearest;
import dev.ringlab.experiment.yaml.Node;
import dev.ringlab.experiment.yaml.Place;
import dev.ringlab.experiment.yaml.Problems;
import dev.ringlab.experiment.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The suites by name, with their own points or with those of a file. */
final class Suites {
    private static final String QUEUEING = "queueing";
    private static final String NOTIFICATIONS = "notifications";
    private static final String LIVELOCK = "livelock";
    private static final List<String> OF_POINTS = List.of(QUEUEING, NOTIFICATIONS, LIVELOCK);

    /** All names, in the order in which they run. */
    static final List<String> NAMES = List.of(QUEUEING, NOTIFICATIONS, LIVELOCK, RingSuite.NAME, PublishedSuite.NAME);

    private final Model<?> model;
    private final Problems problems = new Problems();
    private final boolean own;
    private final Fields points;
    private final Fields defaults = new Fields("defaults", resource("defaults.yaml"), OF_POINTS, problems);

    /** @param file points of somebody's own; null for the built-in ones */
    Suites(Model<?> model, @Nullable Path file) {
        this.model = model;
        this.own = file != null;
        Node node = file == null ? resource("points.yaml") : YamlReader.read(file, problems);
        this.points = new Fields("a file of points", node, OF_POINTS, problems);
    }

    /**
     * The suites of these names; without names, all that there are points for.
     *
     * @throws BadInput with everything that is wrong with the points or the names
     */
    List<Suite> named(List<String> names) {
        List<Suite> suites = new ArrayList<>();
        for (String name : names.isEmpty() ? NAMES : names) {
            if (!NAMES.contains(name)) {
                throw new BadInput("unknown suite '" + name + "'" + Nearest.hint(name, NAMES) + "; known: "
                        + String.join(", ", NAMES));
            }
            suite(name).ifPresent(suites::add);
        }
        problems.throwIfAny();
        return suites;
    }

    private Optional<Suite> suite(String name) {
        if (name.equals(RingSuite.NAME)) {
            return own ? Optional.empty() : Optional.of(RingSuite.suite());
        }
        if (name.equals(PublishedSuite.NAME)) {
            return own ? Optional.empty() : Optional.of(new PublishedSuite(model).suite());
        }
        Optional<Node> given = points.get(name);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        List<Check> checks = new ArrayList<>();
        switch (name) {
            case QUEUEING -> checks.addAll(checks(name, QueuePoint.class, given.get(), new QueueCases(model)::of));
            case LIVELOCK ->
                checks.addAll(checks(name, LivelockPoint.class, given.get(), new LivelockCases(model)::of));
            default -> {
                NotificationCases cases = new NotificationCases(model);
                checks.addAll(checks(name, NotificationPoint.class, given.get(), cases::of));
                if (!own) {
                    RandomPairs.points().forEach(p -> checks.add(check(name, RandomPairs.TITLE, cases.of(p))));
                }
            }
        }
        return Optional.of(new Suite(name, checks));
    }

    private <P extends Record> List<Check> checks(String suite, Class<P> type, Node node, Function<P, Case> cases) {
        Node standard = defaults.get(suite).orElseThrow();
        List<Check> checks = new ArrayList<>();
        for (Block<P> block : new PointReader<>(type, standard, problems).read(node)) {
            block.points().forEach(point -> checks.add(check(suite, block.title(), cases.apply(point))));
        }
        return checks;
    }

    private static Check check(String suite, String block, Case it) {
        return seed -> new CaseRun(it, seed).findings(suite, block);
    }

    private Node resource(String name) {
        try (InputStream in = Suites.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("must be in the jar: " + name);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return YamlReader.parse(text, new Place("built-in " + name, Path.of(""), 1, 1), problems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
