/** The tap device: the ring in front of the backend (linux: drivers/net/tun.c). */
@NullMarked
package dev.ringlab.model.tap;

import org.jspecify.annotations.NullMarked;
