package dev.ringlab.experiment.conform;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One line of a trace, or an object within it; every way to read it complains with the line's number. */
record TraceLine(int number, JsonNode json) {
    boolean has(String key) {
        return json.has(key);
    }

    /** The object under {@code key}. */
    TraceLine object(String key) throws BadTraceException {
        JsonNode value = json.get(key);
        if (value == null || !value.isObject()) {
            throw bad("must be an object: " + key + "=" + value);
        }
        return new TraceLine(number, value);
    }

    String text(String key, Set<String> known) throws BadTraceException {
        JsonNode value = json.get(key);
        if (value == null || !value.isString() || !known.contains(value.stringValue())) {
            throw bad("must be one of " + known + ": " + key + "=" + value);
        }
        return value.stringValue();
    }

    int number(String key, int min, int max) throws BadTraceException {
        return number(key, json.get(key), min, max);
    }

    boolean flag(String key) throws BadTraceException {
        return number(key, 0, 1) == 1;
    }

    /** A list of {@code 1..most} numbers. */
    int[] numbers(String key, int most, int min, int max) throws BadTraceException {
        JsonNode list = json.get(key);
        if (list == null || !list.isArray() || list.isEmpty() || list.size() > most) {
            throw bad("must be a list of 1 to " + most + " numbers: " + key + "=" + list);
        }
        int[] values = new int[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(key, list.get(i), min, max);
        }
        return values;
    }

    private int number(String key, @Nullable JsonNode value, int min, int max) throws BadTraceException {
        if (value == null
                || !value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < min
                || value.intValue() > max) {
            throw bad("must be an integer in [" + min + ", " + max + "]: " + key + "=" + value);
        }
        return value.intValue();
    }

    /** Throws if there is a key that is not one of these: nobody would have compared it. */
    void checkKeys(Set<String> known) throws BadTraceException {
        for (String key : json.propertyNames()) {
            if (!known.contains(key)) {
                throw bad("key must be one of " + known + ": key=" + key);
            }
        }
    }

    BadTraceException bad(String mustHold) {
        return new BadTraceException(number, mustHold);
    }
}
