/** The ringlab command. */
@NullMarked
package dev.ringlab.experiment.cli;

import org.jspecify.annotations.NullMarked;
