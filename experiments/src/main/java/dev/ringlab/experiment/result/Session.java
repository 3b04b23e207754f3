package dev.ringlab.experiment.result;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When and on what a sweep ran.
 *
 * @param started as ISO 8601, in UTC
 */
public record Session(String started, int threads) {
    /** One that starts now. */
    public static Session now(int threads) {
        return new Session(time(), threads);
    }

    /** The time of day, to the second. */
    public static String time() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    Map<String, Object> fields() {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("processors", Runtime.getRuntime().availableProcessors());
        machine.put("java", System.getProperty("java.version"));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("started", started);
        fields.put("threads", threads);
        fields.put("machine", machine);
        return fields;
    }
}
