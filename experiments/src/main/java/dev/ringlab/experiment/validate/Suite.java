package dev.ringlab.experiment.validate;

import java.util.List;

/** Checks that prove one thing together. */
record Suite(String name, List<Check> checks) {}
