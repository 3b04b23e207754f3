/** What a run of a model answers with. */
@NullMarked
package dev.ringlab.model.run;

import org.jspecify.annotations.NullMarked;
