/** One class a kind of chart; each answers one question. */
@NullMarked
package dev.ringlab.report.chart;

import org.jspecify.annotations.NullMarked;
