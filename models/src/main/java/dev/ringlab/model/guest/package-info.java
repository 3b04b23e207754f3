/**
 * The guest's driver and its softirqs, in the kernel's order: interrupt, softirq, NAPI poll, receive, refill, complete.
 */
@NullMarked
package dev.ringlab.model.guest;

import org.jspecify.annotations.NullMarked;
