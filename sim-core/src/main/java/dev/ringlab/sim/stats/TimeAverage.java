package dev.ringlab.sim.stats;

/**
 * A number over time: its average, least and greatest value in a window. Like SSJ's Accumulate, but told the time of
 * each change, since some changes are noticed late.
 */
public final class TimeAverage {
    private double value;
    private double sinceNs;
    private double beganNs;
    private double integral;
    private double min;
    private double max;

    /** The window opens with {@code value}. */
    public void begin(double nowNs, double newValue) {
        beganNs = nowNs;
        sinceNs = nowNs;
        value = newValue;
        integral = 0;
        min = newValue;
        max = newValue;
    }

    /** From {@code ns} on it is {@code newValue}; changes come in the order of their times. */
    public void change(double ns, double newValue) {
        integral += value * (ns - sinceNs);
        sinceNs = ns;
        value = newValue;
        min = Math.min(min, newValue);
        max = Math.max(max, newValue);
    }

    /** Mean over the window up to now. */
    public double mean(double nowNs) {
        return (integral + value * (nowNs - sinceNs)) / (nowNs - beganNs);
    }

    /** Least value in the window. */
    public double min() {
        return min;
    }

    /** Greatest value in the window. */
    public double max() {
        return max;
    }
}
