/** What a study says: which factor runs along x, what tells curves apart, capacity and knee. */
@NullMarked
package dev.ringlab.report.study;

import org.jspecify.annotations.NullMarked;
