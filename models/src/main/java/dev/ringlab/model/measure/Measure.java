package dev.ringlab.model.measure;

import dev.ringlab.model.observe.RxObserver;
import dev.ringlab.model.run.Measured;
import java.util.function.Consumer;

/** An observer that turns what it sees within a window of time into values of metrics. */
public interface Measure extends RxObserver {
    /** The window opens now: what came before does not count. */
    void begin();

    /** The window closes now; gives every metric of this measure its value. */
    void end(Consumer<Measured> values);
}
