/** Above the driver: protocol stack, socket, reading application. */
@NullMarked
package dev.ringlab.model.stack;

import org.jspecify.annotations.NullMarked;
