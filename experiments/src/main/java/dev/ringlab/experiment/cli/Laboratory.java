package dev.ringlab.experiment.cli;

import dev.ringlab.experiment.scenario.Model;
import java.util.function.Supplier;

/**
 * What the command works with.
 *
 * @param model what is experimented with, made when it is first needed
 * @param stepwise the same, but run without shortcuts
 * @param reports what draws the results of a study
 * @param validations what draws the table of a validation
 */
public record Laboratory(
        Supplier<Model<?>> model, Supplier<Model<?>> stepwise, ReportWriter reports, ReportWriter validations) {}
