/** Runs of the whole path in configurations whose answers are known, compared with those answers. */
@NullMarked
package dev.ringlab.experiment.validate;

import org.jspecify.annotations.NullMarked;
