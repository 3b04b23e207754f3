/** The host side of the virtqueue: takes packets from the tap and fills offered buffers. */
@NullMarked
package dev.ringlab.model.backend;

import org.jspecify.annotations.NullMarked;
