/** Named random streams and the laws drawn from them: SSJ's, set up so that a run depends on nothing else. */
@NullMarked
package dev.ringlab.sim.random;

import org.jspecify.annotations.NullMarked;
