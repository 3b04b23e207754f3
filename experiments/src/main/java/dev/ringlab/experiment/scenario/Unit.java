package dev.ringlab.experiment.scenario;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** A unit that a study may use, small ones first. */
enum Unit {
    NS(Dimension.TIME, "ns", "1"),
    US(Dimension.TIME, "us", "1e3"),
    MS(Dimension.TIME, "ms", "1e6"),
    S(Dimension.TIME, "s", "1e9"),
    MIN(Dimension.TIME, "min", "60e9"),
    PPS(Dimension.RATE, "pps", "1"),
    KPPS(Dimension.RATE, "kpps", "1e3"),
    MPPS(Dimension.RATE, "Mpps", "1e6"),
    B(Dimension.SIZE, "B", "1"),
    KB(Dimension.SIZE, "kB", "1e3"),
    KIB(Dimension.SIZE, "KiB", "1024"),
    MB(Dimension.SIZE, "MB", "1e6"),
    MIB(Dimension.SIZE, "MiB", "1048576"),
    NS_PER_BYTE(Dimension.TIME_PER_BYTE, "ns/B", "1"),
    PERCENT(Dimension.RATIO, "%", "0.01");

    private final Dimension dimension;
    private final String symbol;
    private final BigDecimal factor;

    Unit(Dimension dimension, String symbol, String factor) {
        this.dimension = dimension;
        this.symbol = symbol;
        this.factor = new BigDecimal(factor);
    }

    /** How many base units each unit of a dimension is, by symbol. */
    static Map<String, BigDecimal> of(Dimension dimension) {
        Map<String, BigDecimal> units = new LinkedHashMap<>();
        for (Unit unit : values()) {
            if (unit.dimension == dimension) {
                units.put(unit.symbol, unit.factor);
            }
        }
        return units;
    }
}
