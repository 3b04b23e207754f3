@NullMarked
package dev.ringlab.report;

import org.jspecify.annotations.NullMarked;
