/** The host under the vCPUs. */
@NullMarked
package dev.ringlab.model.host;

import org.jspecify.annotations.NullMarked;
