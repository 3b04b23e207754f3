package dev.ringlab.experiment;

import dev.ringlab.experiment.scenario.Model;

/** The model that the command works with, for tests of other packages. */
public final class VirtioModel {
    private VirtioModel() {}

    public static Model<?> get() {
        return Main.laboratory().model().get();
    }
}
