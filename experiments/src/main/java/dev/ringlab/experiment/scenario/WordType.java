package dev.ringlab.experiment.scenario;

import dev.ringlab.experiment.yaml.Nearest;
import dev.ringlab.experiment.yaml.Node;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Knobs whose values are words: on or off, one of a few names, or text that its own type understands. */
final class WordType {
    private WordType() {}

    /** One of a few words. */
    private record Choice(Map<String, Object> words, Map<String, Object> alsoAccepted) implements KnobType {
        @Override
        public Setting read(String name, Node node) {
            String text = KnobType.scalar(node, expected(), name);
            Object value = words.getOrDefault(text, alsoAccepted.get(text));
            if (value == null) {
                throw KnobType.bad(node, "must be " + expected() + Nearest.hint(text, words.keySet()), name);
            }
            return new Setting(node.place(), text, value, null);
        }

        @Override
        public String expected() {
            return "one of " + String.join(", ", words.keySet());
        }

        @Override
        public String unit() {
            return "";
        }
    }

    /** Text, understood by {@code parse}. */
    private record Parsed(Method parse) implements KnobType {
        @Override
        public Setting read(String name, Node node) {
            String text = KnobType.scalar(node, "a single value", name);
            try {
                return new Setting(node.place(), text, parse.invoke(null, text), null);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof IllegalArgumentException refused) {
                    throw KnobType.bad(node, String.valueOf(refused.getMessage()), name);
                }
                throw new IllegalStateException(e.getCause());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String expected() {
            return "text";
        }

        @Override
        public String unit() {
            return "";
        }
    }

    /** Any text. */
    private record Text() implements KnobType {
        @Override
        public Setting read(String name, Node node) {
            String text = KnobType.scalar(node, "text", name);
            return new Setting(node.place(), text, text, null);
        }

        @Override
        public String expected() {
            return "text";
        }

        @Override
        public String unit() {
            return "";
        }
    }

    static KnobType flag() {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("on", true);
        words.put("off", false);
        return new Choice(words, Map.of("true", true, "false", false));
    }

    static KnobType choice(Class<?> enumType) {
        Map<String, Object> words = new LinkedHashMap<>();
        for (Object constant : enumType.getEnumConstants()) {
            words.put(((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
        }
        return new Choice(words, Map.of());
    }

    static KnobType parsed(Method parse) {
        return new Parsed(parse);
    }

    static KnobType text() {
        return new Text();
    }
}
