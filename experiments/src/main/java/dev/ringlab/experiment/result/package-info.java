/** The result folder: what runs measured, written so that nothing computed is ever lost. */
@NullMarked
package dev.ringlab.experiment.result;

import org.jspecify.annotations.NullMarked;
