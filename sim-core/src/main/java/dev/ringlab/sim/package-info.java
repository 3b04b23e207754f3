/** Clock, event list and timers: SSJ's simulator with ringlab's event list in it. */
@NullMarked
package dev.ringlab.sim;

import org.jspecify.annotations.NullMarked;
