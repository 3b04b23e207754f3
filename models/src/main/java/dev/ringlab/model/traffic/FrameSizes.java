package dev.ringlab.model.traffic;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A mixture of frame sizes: each packet draws one of them. */
public final class FrameSizes {
    /** Every frame is as long as {@code traffic.size} says. */
    private static final String FIXED = "fixed";

    /** The simple Internet mix: IP packets of 40, 576 and 1500 bytes as 7 : 4 : 1, in Ethernet frames. */
    private static final FrameSizes IMIX = new FrameSizes("imix", new int[] {60, 590, 1514}, new double[] {7, 4, 1});

    private static final Pattern PART = Pattern.compile("\\s*(\\d{1,5})\\s*B\\s+x\\s+(\\d{1,9}(?:\\.\\d{1,9})?)\\s*");

    private final String text;
    private final int[] sizesBytes;
    private final double[] shares;

    private FrameSizes(String text, int[] sizesBytes, double[] shares) {
        this.text = text;
        this.sizesBytes = sizesBytes;
        this.shares = shares;
    }

    /** Understands {@code fixed}, {@code imix} and sizes with weights, as in {@code 60 B x 7, 1514 B x 1}. */
    public static FrameSizes parse(String text) {
        if (text.equals(FIXED)) {
            return new FrameSizes(text, new int[0], new double[0]);
        }
        if (text.equals(IMIX.text)) {
            return IMIX;
        }
        String[] parts = text.split(",", -1);
        int[] sizes = new int[parts.length];
        double[] weights = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            Matcher part = PART.matcher(parts[i]);
            if (!part.matches()) {
                throw new IllegalArgumentException(
                        "must be fixed, imix, or sizes with weights such as 60 B x 7, 1514 B x 1");
            }
            sizes[i] = Integer.parseInt(part.group(1));
            weights[i] = Double.parseDouble(part.group(2));
        }
        if (Arrays.stream(sizes).anyMatch(size -> size < 60 || size > 65550)) {
            throw new IllegalArgumentException("must have sizes in [60 B, 65550 B]");
        }
        if (Arrays.stream(weights).anyMatch(weight -> weight == 0)) {
            throw new IllegalArgumentException("must have positive weights");
        }
        return new FrameSizes(canonical(sizes, weights), sizes, weights);
    }

    private static String canonical(int[] sizes, double[] weights) {
        return IntStream.range(0, sizes.length)
                .mapToObj(i -> sizes[i] + " B x " + weights[i])
                .collect(Collectors.joining(", "));
    }

    /** Whether every frame has the size that another knob gives. */
    boolean isFixed() {
        return sizesBytes.length == 0;
    }

    /** The longest. */
    int largestBytes() {
        return Arrays.stream(sizesBytes).max().orElseThrow();
    }

    double meanBytes() {
        double sum = 0;
        for (int i = 0; i < sizesBytes.length; i++) {
            sum += sizesBytes[i] * shares[i];
        }
        return sum / Arrays.stream(shares).sum();
    }

    int sizeBytes(int index) {
        return sizesBytes[index];
    }

    Weights weights() {
        return new Weights(shares);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FrameSizes sizes && text.equals(sizes.text);
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
