package io.zenwatch.doctor.core;

/** How unlike two words are. */
final class EditDistance {

    /** Longer words are compared up to here. */
    private static final int MAX_LENGTH = 64;

    private EditDistance() {}

    /** How many characters must be added, left out, replaced or swapped with their neighbour to make one the other. */
    static int between(String one, String other) {
        String a = one.substring(0, Math.min(one.length(), MAX_LENGTH));
        String b = other.substring(0, Math.min(other.length(), MAX_LENGTH));
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : least(steps, a, b, i, j);
            }
        }
        return steps[a.length()][b.length()];
    }

    private static int least(int[][] steps, String a, String b, int i, int j) {
        boolean isSame = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(steps[i - 1][j - 1] + (isSame ? 0 : 1), Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        boolean isSwapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return isSwapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
    }
}
