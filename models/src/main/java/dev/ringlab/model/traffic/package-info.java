/** The wire: when packets arrive, how long they are, to which flow they belong. */
@NullMarked
package dev.ringlab.model.traffic;

import org.jspecify.annotations.NullMarked;
