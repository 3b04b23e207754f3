package dev.ringlab.experiment.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * The known name that a person most likely meant: the one at the smallest Levenshtein distance,
 * where two letters swapped count as one mistake, if it is near.
 */
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
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : Math.min(swapped(d, a, b, i, j), replaced(d, a, b, i, j));
            }
        }
        return d[a.length()][b.length()];
    }

    private static int replaced(int[][] d, String a, String b, int i, int j) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        return Math.min(d[i - 1][j - 1] + same, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
    }

    private static int swapped(int[][] d, String a, String b, int i, int j) {
        boolean pair = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return pair ? d[i - 2][j - 2] + 1 : Integer.MAX_VALUE;
    }
}
