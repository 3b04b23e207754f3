/** The same charts for slides. */
@NullMarked
package dev.ringlab.report.png;

import org.jspecify.annotations.NullMarked;
