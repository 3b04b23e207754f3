package dev.ringlab.experiment.run;

/** Shows how far a sweep is. */
public interface Progress extends AutoCloseable {
    /** The sweep starts: {@code total} runs are wanted, {@code done} were made by an earlier one. */
    void start(int total, int done);

    /** One more run is over. */
    void step();

    /** More runs turned out to be wanted. */
    void total(int total);

    @Override
    void close();
}
