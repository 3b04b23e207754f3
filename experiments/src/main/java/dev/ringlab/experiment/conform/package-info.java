/** Replays recorded rings on ours and compares every field (docs/ring-trace-format.md). */
@NullMarked
package dev.ringlab.experiment.conform;

import org.jspecify.annotations.NullMarked;
