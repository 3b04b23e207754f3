package dev.ringlab.experiment.spec;

import dev.ringlab.experiment.yaml.BadInput;
import dev.ringlab.experiment.yaml.Node;
import dev.ringlab.experiment.yaml.Place;
import dev.ringlab.experiment.yaml.Problems;
import dev.ringlab.experiment.yaml.YamlReader;

/** {@code --set key=value}: a knob or a key of the study that gets another value. */
public record SetOption(String key, Node value, String text) {
    /** Reads {@code key=value}; the value is what could stand behind the key in the study. */
    public static SetOption parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || text.substring(equals + 1).isBlank()) {
            throw new BadInput("--set must be key=value: --set " + text);
        }
        String key = text.substring(0, equals).strip();
        Problems problems = new Problems();
        Node value = YamlReader.parse(text.substring(equals + 1).strip(), Place.ofOption("--set " + key), problems);
        problems.throwIfAny();
        return new SetOption(key, value, text);
    }

    /** Where messages say that the value stands. */
    public Place place() {
        return value.place();
    }
}
