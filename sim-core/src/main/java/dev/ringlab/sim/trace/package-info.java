/** What happened, as text to read or as a hash to compare. */
@NullMarked
package dev.ringlab.sim.trace;

import org.jspecify.annotations.NullMarked;
