package dev.ringlab.report.study;

/**
 * The unit in which values are shown: results are in base units, people read microseconds and kilopackets.
 *
 * @param symbol {@code µs}; empty for a plain number
 * @param divisor base units in one of these
 */
public record Scale(String symbol, double divisor) {
    public static final Scale PERCENT = new Scale("%", 0.01);
    public static final Scale PLAIN = new Scale("", 1);

    /** From this many of a unit on, the next larger one is used: 1500 kpps reads as well as 1.5 Mpps, and sweeps end there. */
    private static final double NEXT = 2000;

    /** The scale for values up to {@code largest}. */
    public static Scale of(String unit, double largest) {
        return switch (unit) {
            case "pps" -> steps(largest, "pps", "kpps", "Mpps", "Gpps");
            case "ns" -> steps(largest, "ns", "µs", "ms", "s");
            case "bytes" -> steps(largest, "B", "kB", "MB", "GB");
            case "1" -> PLAIN;
            case "count" -> PLAIN;
            default -> new Scale(unit, 1);
        };
    }

    private static Scale steps(double largest, String... symbols) {
        int step = 0;
        double divisor = 1;
        while (step < symbols.length - 1 && Math.abs(largest) >= NEXT * divisor) {
            divisor *= 1000;
            step++;
        }
        return new Scale(symbols[step], divisor);
    }

    public double of(double value) {
        return value / divisor;
    }

    /** {@code 812 kpps}: as many digits as {@code digits} asks for. */
    public String format(double value, int digits) {
        return withSymbol(Decimal.significant(of(value), digits));
    }

    /** An axis title: {@code throughput (kpps)}. */
    public String title(String quantity) {
        return symbol.isEmpty() ? quantity : quantity + " (" + symbol + ")";
    }

    String withSymbol(String number) {
        return symbol.isEmpty() ? number : number + " " + symbol;
    }
}
