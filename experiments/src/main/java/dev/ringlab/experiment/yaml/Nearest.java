package dev.ringlab.experiment.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name that a person most likely meant: the one at the smallest Levenshtein distance, if it is near. */
public final class Nearest {
    private Nearest() {}

    /** The known name nearest to {@code given}, unless most of it would have to change. */
    public static Optional<String> to(String given, Collection<String> known) {
        int limit = Math.max(1, given.length() / 2);
        return known.stream()
                .min(Comparator.comparingInt(name -> cost(given, name)))
                .filter(name -> cost(given, name) <= 2 * limit);
    }

    /** {@code "; did you mean 'x'?"}, or nothing. */
    public static String hint(String given, Collection<String> known) {
        return to(given, known).map(name -> "; did you mean '" + name + "'?").orElse("");
    }

    /** Twice the distance; a difference in case only costs half as much as another letter. */
    private static int cost(String a, String b) {
        return distance(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT)) + distance(a, b);
    }

    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swap = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(swap, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
