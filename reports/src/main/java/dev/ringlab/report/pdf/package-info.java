/** The report on paper: A4, vector charts, selectable text, all fonts embedded. */
@NullMarked
package dev.ringlab.report.pdf;

import org.jspecify.annotations.NullMarked;
