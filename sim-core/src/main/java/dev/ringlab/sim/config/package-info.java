/** Configuration records: how a knob is documented and refused. */
@NullMarked
package dev.ringlab.sim.config;

import org.jspecify.annotations.NullMarked;
