package dev.ringlab.model.backend;

import dev.ringlab.sim.Simulation;
import dev.ringlab.sim.cpu.Task;
import dev.ringlab.sim.random.RandomStreams;
import java.util.function.Function;

/**
 * What a backend finds on its host.
 *
 * @param threads starts a thread of that name, on a processor that the host chooses
 * @param punctual whether observers want to be told of everything at its time
 */
public record Host(Simulation simulation, RandomStreams streams, Function<String, Task> threads, boolean punctual) {}
