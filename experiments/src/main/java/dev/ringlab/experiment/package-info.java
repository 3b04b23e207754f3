@NullMarked
package dev.ringlab.experiment;

import org.jspecify.annotations.NullMarked;
