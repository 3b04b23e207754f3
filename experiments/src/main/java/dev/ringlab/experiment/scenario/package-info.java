/** The knobs of a scenario: their names, units, defaults and cost profiles, and how values become records. */
@NullMarked
package dev.ringlab.experiment.scenario;

import org.jspecify.annotations.NullMarked;
