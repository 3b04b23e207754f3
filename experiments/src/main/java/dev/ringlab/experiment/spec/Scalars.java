package dev.ringlab.experiment.spec;

import dev.ringlab.experiment.scenario.Dimension;
import dev.ringlab.experiment.scenario.Setting;
import dev.ringlab.experiment.yaml.BadValue;
import dev.ringlab.experiment.yaml.Nearest;
import dev.ringlab.experiment.yaml.Node;
import dev.ringlab.experiment.yaml.Node.Scalar;
import java.math.BigDecimal;
import java.util.List;

/** Values of a study that are no knobs. */
final class Scalars {
    private Scalars() {}

    static String text(String name, Node node) {
        if (node instanceof Scalar scalar && !scalar.text().isEmpty()) {
            return scalar.text();
        }
        throw new BadValue(node.place(), name + " must be text, not " + node.kind());
    }

    static String word(String name, Node node, List<String> known) {
        String text = text(name, node);
        if (!known.contains(text)) {
            throw bad(name, node, "must be one of " + String.join(", ", known) + Nearest.hint(text, known));
        }
        return text;
    }

    static long whole(String name, Node node, long atLeast) {
        try {
            long number = Dimension.COUNT.parse(text(name, node)).longValueExact();
            if (number >= atLeast) {
                return number;
            }
        } catch (ArithmeticException | IllegalArgumentException e) {
            // The message below says what is expected.
        }
        throw bad(name, node, "must be a whole number, at least " + atLeast);
    }

    static Setting quantity(String name, Node node, Dimension dimension) {
        String text = text(name, node);
        try {
            BigDecimal number = dimension.parse(text);
            return new Setting(node.place(), text, number.doubleValue(), number);
        } catch (IllegalArgumentException e) {
            throw bad(name, node, String.valueOf(e.getMessage()));
        }
    }

    static BadValue bad(String name, Node node, String mustHold) {
        String key = name.substring(name.lastIndexOf('.') + 1);
        return new BadValue(node.place(), name + " " + mustHold + ": " + key + "=" + node.text());
    }
}
