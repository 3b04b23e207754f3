/** What can be seen of the path: a method a step. */
@NullMarked
package dev.ringlab.model.observe;

import org.jspecify.annotations.NullMarked;
