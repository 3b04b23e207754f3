/** Runs of a design on the processors of this machine. */
@NullMarked
package dev.ringlab.experiment.run;

import org.jspecify.annotations.NullMarked;
