/** YAML read into a small tree in which every key and value knows where it was written. */
@NullMarked
package dev.ringlab.experiment.yaml;

import org.jspecify.annotations.NullMarked;
