/** A study: what a person wrote, checked whole before anything runs. */
@NullMarked
package dev.ringlab.experiment.spec;

import org.jspecify.annotations.NullMarked;
