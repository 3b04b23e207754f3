/** What moves along the path: packets, skbs, and the guest memory that they are written to. */
@NullMarked
package dev.ringlab.model.packet;

import org.jspecify.annotations.NullMarked;
