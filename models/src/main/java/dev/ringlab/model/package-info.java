@NullMarked
package dev.ringlab.model;

import org.jspecify.annotations.NullMarked;
