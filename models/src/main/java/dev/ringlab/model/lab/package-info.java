/** The bench: a path, the measures on it, and a window of time. */
@NullMarked
package dev.ringlab.model.lab;

import org.jspecify.annotations.NullMarked;
