package dev.ringlab.sim.cpu;

/** What a processor does without a gap in the same context: one stint to the observer. */
final class Stint {
    private final Processor processor;
    private final ProcessorObserver observer;
    private Context context = Context.TASK;
    private double fromNs;
    private double toNs;

    Stint(Processor processor, ProcessorObserver observer) {
        this.processor = processor;
        this.observer = observer;
    }

    /** The processor ran there: on with the stint, or a new one. */
    void ranIn(Context where, double sinceNs, double untilNs) {
        if (where != context || sinceNs != toNs) {
            tell();
            context = where;
            fromNs = sinceNs;
        }
        toNs = untilNs;
    }

    /** Tells the observer what is not told yet. */
    void tell() {
        if (toNs > fromNs) {
            observer.ran(processor, context, fromNs, toNs);
        }
        fromNs = toNs;
    }
}
