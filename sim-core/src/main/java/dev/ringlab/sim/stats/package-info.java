/**
 * Statistics of a run and of a set of runs: SSJ's and HdrHistogram's collectors behind the shapes that ringlab needs.
 */
@NullMarked
package dev.ringlab.sim.stats;

import org.jspecify.annotations.NullMarked;
