/** The result folder as data: what was run, and what was measured at each design point. */
@NullMarked
package dev.ringlab.report.load;

import org.jspecify.annotations.NullMarked;
