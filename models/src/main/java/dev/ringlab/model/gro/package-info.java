/** Generic receive offload (linux: net/core/gro.c). */
@NullMarked
package dev.ringlab.model.gro;

import org.jspecify.annotations.NullMarked;
