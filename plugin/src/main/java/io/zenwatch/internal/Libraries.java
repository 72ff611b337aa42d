package io.zenwatch.internal;

/** The optional libraries. */
public final class Libraries {

    private Libraries() {}

    /**
     * Whether a library is there.
     *
     * @param user the class that needs it
     * @param name of a class of the library
     */
    public static boolean has(Class<?> user, String name) {
        try {
            Class.forName(name, false, user.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
