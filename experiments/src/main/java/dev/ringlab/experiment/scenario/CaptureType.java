package dev.ringlab.experiment.scenario;

import dev.ringlab.experiment.capture.CaptureFormat;
import dev.ringlab.experiment.yaml.BadValue;
import dev.ringlab.experiment.yaml.Node;
import dev.ringlab.model.traffic.Capture;
import java.io.IOException;
import java.nio.file.InvalidPathException;

/** Files of packets, read when the study is. */
record CaptureType(CaptureFormat format) implements KnobType {
    @Override
    public Setting read(String name, Node node) {
        String text = KnobType.scalar(node, expected(), name);
        if (text.equals(Capture.NONE.name())) {
            return new Setting(node.place(), text, Capture.NONE, null);
        }
        try {
            Capture capture = format.read(node.place().folder().resolve(text));
            return new Setting(node.place(), text, capture, null);
        } catch (IOException | InvalidPathException e) {
            throw new BadValue(node.place(), "must be a file that can be replayed: " + e.getMessage());
        }
    }

    @Override
    public String expected() {
        return "none or the path of a file, from the folder of the study";
    }

    @Override
    public String unit() {
        return "";
    }
}
