/** From the device's decision to the vCPU's handler: MSI-X vector, irqfd, local APIC. */
@NullMarked
package dev.ringlab.model.interrupt;

import org.jspecify.annotations.NullMarked;
