package dev.ringlab.experiment.scenario;

import dev.ringlab.experiment.capture.CaptureFormat;
import dev.ringlab.experiment.scenario.Branch.Doc;
import dev.ringlab.experiment.scenario.Branch.Group;
import dev.ringlab.experiment.scenario.Branch.Tunable;
import dev.ringlab.experiment.yaml.Nearest;
import dev.ringlab.model.traffic.Capture;
import dev.ringlab.sim.random.Law;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every knob of a configuration record, by name. The name is the path of components without their unit suffix; the type
 * and the suffix of a component (of a file: its name) decide how its values are written.
 */
public final class KnobTree {
    /** The group whose values come from a cost profile. */
    static final String COSTS = "costs";

    /** The knob that chooses the cost profile; no record has it, it fills the others of its group. */
    static final String PROFILE = COSTS + ".profile";

    private static final Doc PROFILE_DOC = new Doc(
            "The machine and kernel whose costs the path pays; every cost can still be set by its own knob.",
            "modern, 2013-xeon, or the path of a profile file",
            "docs/studies.md, Cost profiles");

    private final Group root;
    private final Map<String, Tunable> tunables = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();

    /** The knobs of a record and of the records in it. */
    public KnobTree(Class<? extends Record> type) {
        this.root = group("", type, null);
    }

    private Group group(String name, Class<?> type, @Nullable Doc doc) {
        Map<String, Branch> children = new LinkedHashMap<>();
        Tunable profile = null;
        if (name.equals(COSTS)) {
            profile = new Tunable(PROFILE, WordType.text(), PROFILE_DOC);
            tunables.put(PROFILE, profile);
            children.put(profile.key(), profile);
        }
        for (RecordComponent component : type.getRecordComponents()) {
            String key = key(component);
            String path = name.isEmpty() ? key : name + "." + key;
            children.put(key, branch(path, component));
        }
        Group group = new Group(name, type, doc, Collections.unmodifiableMap(children), profile);
        groups.put(name, group);
        return group;
    }

    private Branch branch(String path, RecordComponent component) {
        Class<?> type = component.getType();
        if (type.isRecord() && parse(type).isEmpty()) {
            return group(path, type, Doc.of(component));
        }
        Tunable tunable = new Tunable(path, knobType(component), Doc.of(component));
        tunables.put(path, tunable);
        return tunable;
    }

    private static KnobType knobType(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == int.class || type == long.class || type == double.class) {
            return new NumberType(dimension(component), type);
        }
        if (type == boolean.class) {
            return WordType.flag();
        }
        if (type == Law.class) {
            return new LawType();
        }
        if (type == Capture.class) {
            return new CaptureType(CaptureFormat.valueOf(component.getName().toUpperCase(Locale.ROOT)));
        }
        if (type == String.class) {
            return WordType.text();
        }
        Optional<Method> parse = parse(type);
        if (parse.isPresent()) {
            return WordType.parsed(parse.get());
        }
        if (type.isEnum()) {
            return WordType.choice(type);
        }
        throw new IllegalStateException(
                "a knob must be a number, boolean, enum, Law, text, record or have parse(String): "
                        + component.getDeclaringRecord().getSimpleName() + "." + component.getName() + "="
                        + type.getName());
    }

    private static Dimension dimension(RecordComponent component) {
        String name = component.getName();
        if (name.endsWith("Ns")) {
            return Dimension.TIME;
        }
        if (name.endsWith("Pps")) {
            return Dimension.RATE;
        }
        if (name.endsWith("Bytes")) {
            return Dimension.SIZE;
        }
        if (name.endsWith("NsPerByte")) {
            return Dimension.TIME_PER_BYTE;
        }
        return component.getType() == double.class ? Dimension.RATIO : Dimension.COUNT;
    }

    /** The component's part of the name. */
    static String key(RecordComponent component) {
        return component.getName().replaceFirst("(?<=.)(NsPerByte|Ns|Pps|Bytes)$", "");
    }

    private static Optional<Method> parse(Class<?> type) {
        try {
            Method parse = type.getMethod("parse", String.class);
            boolean makesOne = Modifier.isStatic(parse.getModifiers()) && type.isAssignableFrom(parse.getReturnType());
            return makesOne ? Optional.of(parse) : Optional.empty();
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    /** The whole scenario. */
    public Group root() {
        return root;
    }

    /** Every knob. */
    public Collection<Tunable> tunables() {
        return Collections.unmodifiableCollection(tunables.values());
    }

    /** Every group, the inner ones before those that hold them. */
    public Collection<Group> groups() {
        return Collections.unmodifiableCollection(groups.values());
    }

    /** The knob of this name. */
    public Optional<Tunable> find(String name) {
        return Optional.ofNullable(tunables.get(name));
    }

    /** Knobs that do not say what they do: none, or it is a bug. */
    public List<String> undocumented() {
        return tunables.values().stream()
                .filter(tunable -> tunable.doc().isEmpty())
                .map(Tunable::name)
                .toList();
    }

    /** Whether there is a knob or a group of this name. */
    public boolean isName(String name) {
        return tunables.containsKey(name) || groups.containsKey(name);
    }

    /** {@code "unknown knob 'qeue.size'; did you mean 'queue.size'?"}. */
    public String unknown(String name) {
        return "unknown knob '" + name + "'" + Nearest.hint(name, tunables.keySet()) + "; 'ringlab explain' lists all";
    }

    /** Whether the knob is a cost that a profile gives. */
    static boolean isCost(String name) {
        return name.startsWith(COSTS + ".") && !name.equals(PROFILE);
    }
}
