/** Observers that turn steps into numbers. */
@NullMarked
package dev.ringlab.model.measure;

import org.jspecify.annotations.NullMarked;
