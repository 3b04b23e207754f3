package dev.ringlab.experiment.scenario;

import dev.ringlab.sim.config.Knob;
import java.lang.reflect.AnnotatedElement;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A name in a scenario: a knob, or a group of them. */
public sealed interface Branch {
    /** The whole name: {@code queue.size}. */
    String name();

    /** What {@link Knob} says about it. */
    Optional<Doc> doc();

    /** A documented name. */
    record Doc(String what, String range, String reference) {
        static @Nullable Doc of(AnnotatedElement component) {
            Knob knob = component.getAnnotation(Knob.class);
            return knob == null ? null : new Doc(knob.value(), knob.range(), knob.reference());
        }
    }

    /** A knob. */
    record Tunable(String name, KnobType type, @Nullable Doc documentation) implements Branch {
        @Override
        public Optional<Doc> doc() {
            return Optional.ofNullable(documentation);
        }

        /** The last part of the name, as messages show values. */
        public String key() {
            return name.substring(name.lastIndexOf('.') + 1);
        }
    }

    /**
     * A group of knobs: a nested record.
     *
     * @param children by the next part of the name, in the order of declaration
     * @param shorthand what a single value in the group's place sets, if that is possible
     */
    record Group(
            String name,
            Class<?> type,
            @Nullable Doc documentation,
            Map<String, Branch> children,
            @Nullable Tunable shorthand)
            implements Branch {
        @Override
        public Optional<Doc> doc() {
            return Optional.ofNullable(documentation);
        }

        /** What this group is called in a message. */
        public String title() {
            return name.isEmpty() ? "a scenario" : name;
        }
    }
}
