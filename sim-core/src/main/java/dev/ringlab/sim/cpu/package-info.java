/** Computing: processors with contexts of different urgency, tasks that share them, and work that takes time. */
@NullMarked
package dev.ringlab.sim.cpu;

import org.jspecify.annotations.NullMarked;
