/** How fast the simulation is on this machine. */
@NullMarked
package dev.ringlab.experiment.bench;

import org.jspecify.annotations.NullMarked;
