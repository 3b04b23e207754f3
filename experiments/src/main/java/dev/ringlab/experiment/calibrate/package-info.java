/** From measured times of steps to a cost profile: tables, traces, fitted laws, slopes (docs/calibration.md). */
@NullMarked
package dev.ringlab.experiment.calibrate;

import org.jspecify.annotations.NullMarked;
