/** Factors and the points of a design. */
@NullMarked
package dev.ringlab.experiment.design;

import org.jspecify.annotations.NullMarked;
