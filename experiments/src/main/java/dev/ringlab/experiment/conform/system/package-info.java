/** Holds the simulated receive path against measurements of a real one. */
@NullMarked
package dev.ringlab.experiment.conform.system;

import org.jspecify.annotations.NullMarked;
