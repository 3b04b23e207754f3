package dev.ringlab.model.tap;

/**
 * Where a tap's packets come from. A tap that nobody reads only fills up, so it is enough to push the packets that have
 * arrived when somebody looks.
 */
public interface Wire {
    /** Pushes what has arrived by now. */
    void catchUp();

    /** Pushes what is going to have arrived by {@code ns}; only whoever asks would have seen it come. */
    void catchUpTo(double ns);

    /** From now on pushes each packet at the time it arrives: a reader waits for it. */
    void watch();

    /** Nobody waits any more. */
    void unwatch();

    /** A wire that pushes each packet at its time anyway. */
    Wire PUNCTUAL = new Wire() {
        @Override
        public void catchUp() {}

        @Override
        public void catchUpTo(double ns) {}

        @Override
        public void watch() {}

        @Override
        public void unwatch() {}
    };
}
