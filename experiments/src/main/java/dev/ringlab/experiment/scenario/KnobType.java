package dev.ringlab.experiment.scenario;

import dev.ringlab.experiment.yaml.BadValue;
import dev.ringlab.experiment.yaml.Node;
import java.math.BigDecimal;
import java.util.Optional;

/** How the values of a knob are written. */
public interface KnobType {
    /**
     * The value that a study gives.
     *
     * @param name of the knob without what leads to it, as messages show it
     * @throws BadValue if it cannot be understood
     */
    Setting read(String name, Node node);

    /** What values look like, for a person: {@code "a time with a unit (ns, us, ms, s, min)"}. */
    String expected();

    /** The unit of numbers of this type in result files, or empty if values are text. */
    String unit();

    /** What the numbers count, if ranges of them can be made. */
    default Optional<Dimension> dimension() {
        return Optional.empty();
    }

    /** The setting for a number made, not written; only where there is a {@link #dimension}. */
    default Setting of(Node from, BigDecimal number) {
        throw new IllegalStateException("must be a knob whose values are numbers: value=" + number);
    }

    /** Refuses a value, in the grammar of all messages: what must hold, then name=value. */
    static BadValue bad(Node node, String mustHold, String name) {
        return new BadValue(node.place(), mustHold + ": " + name + "=" + node.text());
    }

    /** The text of a single value; {@link BadValue} for a list, a mapping or nothing. */
    static String scalar(Node node, String expected, String name) {
        if (node instanceof Node.Scalar scalar && !scalar.text().isEmpty()) {
            return scalar.text();
        }
        throw new BadValue(node.place(), "must be " + expected + ", not " + node.kind() + ": " + name);
    }
}
