package dev.ringlab.sim.cpu;

import dev.ringlab.sim.Alarm;
import dev.ringlab.sim.Simulation;

/** A stretch of a processor's work ends. Most events are this one, and a timer would have to look up what it is for. */
final class StretchEnd extends Alarm {
    private final Processor processor;

    StretchEnd(Simulation simulation, Processor processor) {
        super(simulation);
        this.processor = processor;
    }

    @Override
    public void actions() {
        processor.stretchEnded();
    }
}
