package dev.ringlab.model.traffic;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** To which flow a packet belongs: flows in turn, or each packet drawn by weights. */
public final class FlowMix {
    private static final String IN_TURN = "in-turn";
    private static final String ZIPF = "zipf ";
    private static final String NUMBER = "\\d{1,9}(?:\\.\\d{1,9})?";

    private final String text;
    private final double exponent;
    private final double @Nullable [] shares;

    private FlowMix(String text, double exponent, double @Nullable [] shares) {
        this.text = text;
        this.exponent = exponent;
        this.shares = shares;
    }

    /** Understands {@code in-turn}, {@code zipf 1.1} and a weight for each flow, as in {@code 8, 4, 1}. */
    public static FlowMix parse(String text) {
        if (text.equals(IN_TURN)) {
            return new FlowMix(text, 0, null);
        }
        if (text.matches(ZIPF + NUMBER)) {
            double exponent = Double.parseDouble(text.substring(ZIPF.length()));
            if (exponent > 10) {
                throw new IllegalArgumentException("must have an exponent in [0, 10]");
            }
            return new FlowMix(text, exponent, null);
        }
        if (!text.matches(NUMBER + "(\\s*,\\s*" + NUMBER + ")*")) {
            throw new IllegalArgumentException(
                    "must be in-turn, zipf with an exponent (zipf 1.1), or a weight for each flow (8, 4, 1)");
        }
        double[] weights = Arrays.stream(text.split("\\s*,\\s*"))
                .mapToDouble(Double::parseDouble)
                .toArray();
        if (Arrays.stream(weights).sum() == 0) {
            throw new IllegalArgumentException("must have a positive weight");
        }
        return new FlowMix(text, 0, weights);
    }

    boolean isInTurn() {
        return text.equals(IN_TURN);
    }

    /** Whether there is a weight for each of so many flows, or a rule that gives one. */
    boolean fits(int flows) {
        return shares == null || shares.length == flows;
    }

    /** The chances of flows; the n-th flow's is n^-exponent by Zipf's law. */
    Weights weights(int flows) {
        if (shares != null) {
            return new Weights(shares);
        }
        double[] zipf = new double[flows];
        Arrays.setAll(zipf, flow -> StrictMath.pow(flow + 1, -exponent));
        return new Weights(zipf);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FlowMix mix && text.equals(mix.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
