/** The typeface of every page and chart, shipped with its licence (LICENSE.txt beside the files). */
@NullMarked
package dev.ringlab.report.font;

import org.jspecify.annotations.NullMarked;
