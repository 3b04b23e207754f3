/**
 * Exact results of queueing theory and of published models, as functions of their parameters. Times of a call are
 * all in
 * one unit, rates in its inverse. The numbers in brackets are sections of docs/validation.md.
 */
@NullMarked
package dev.ringlab.experiment.theory;

import org.jspecify.annotations.NullMarked;
