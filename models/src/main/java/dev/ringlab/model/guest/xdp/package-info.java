/** Native XDP in the receive path (linux 6.1: receive_mergeable and receive_small with a program attached). */
@NullMarked
package dev.ringlab.model.guest.xdp;

import org.jspecify.annotations.NullMarked;
