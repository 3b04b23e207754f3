package dev.ringlab.sim.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Documents one tunable of a configuration record where it is declared. The name of a knob is the path of record
 * components that leads to it, without their unit suffix ({@code Ns}, {@code Pps}, {@code Bytes}).
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Knob {
    /** What it does in the real system, in a sentence or two. */
    String value();

    /** What values are possible, in words, with the unit: {@code "power of two in [2, 32768]"}. */
    String range();

    /** The kernel function, specification clause, option or document that it stands for. */
    String reference();
}
